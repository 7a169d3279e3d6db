using FsCheck.Fluent;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Values;

/// <summary>The valid and invalid formats of ids, keys and codes.</summary>
public sealed class FormTests
{
    [Fact]
    public void Random_hex_ids_are_unique_and_have_32_hex_digits()
    {
        var ids = Enumerable.Range(0, 1_000).Select(_ => HexId.Random()).ToList();
        ids.ShouldBeUnique();
        ids.ShouldAllBe(id => id.Value.Length == 32 && id.Value.All(char.IsAsciiHexDigitUpper));
        ids.ShouldAllBe(id => HexId.Find(id.Value) == id && HexId.Find(id.Value.ToLowerInvariant()) == id);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0123456789ABCDEF0123456789ABCDE")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF0")]
    [InlineData("0123456789ABCDEF0123456789ABCDEG")]
    [InlineData("0123456789ABCDEF0123456789ABCDE\n")]
    [InlineData("٠123456789ABCDEF0123456789ABCDEF")]
    public void Other_texts_are_not_found_as_a_hex_id(string? text) => HexId.Find(text).ShouldBeNull();

    [Theory]
    [InlineData("main")]
    [InlineData("a")]
    [InlineData("7")]
    [InlineData("north-2")]
    [InlineData("a123456789b123456789c123456789d123456789")]
    public void A_short_plain_text_is_a_workspace_key(string text) => WorkspaceKey.Find(text).ShouldNotBeNull().Value.ShouldBe(text);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Main")]
    [InlineData("-main")]
    [InlineData("main-")]
    [InlineData("ma in")]
    [InlineData("main\n")]
    [InlineData("mäin")]
    [InlineData("a123456789b123456789c123456789d123456789e")]
    public void Other_texts_are_not_found_as_a_workspace_key(string? text) => WorkspaceKey.Find(text).ShouldBeNull();

    [Fact]
    public void Workspace_keys_contain_only_lower_case_letters_digits_and_hyphens() =>
        Promise.Holds(
            Generators.Texts,
            text =>
            {
                if (WorkspaceKey.Find(text) is { } key)
                {
                    key.Value.ShouldAllBe(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
                }
            }
        );

    [Fact]
    public void Entity_types_are_found_by_their_short_codes() =>
        Promise.Holds(
            Gen.OneOf(Gen.Choose(EntityKinds.FirstCustom, int.MaxValue), Gen.Elements(1, 2, 7, 31, 128, 129)),
            kind =>
            {
                EntityKinds.IsKnown(kind).ShouldBeTrue();
                EntityKinds.FromShortCode(EntityKinds.ShortCode(kind)).ShouldBe(kind);
            }
        );

    [Theory]
    [InlineData(2, "D")]
    [InlineData(31, "SI")]
    [InlineData(1, "L")]
    [InlineData(7, "Q")]
    [InlineData(128, "T80")]
    [InlineData(EntityKinds.LegacyInvoice, null)]
    [InlineData(EntityKinds.Account, null)]
    [InlineData(EntityKinds.Wallet, null)]
    [InlineData(3, null)]
    public void Short_codes_match_those_of_the_CRM(int kind, string? code) => EntityKinds.ShortCode(kind).ShouldBe(code);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("T")]
    [InlineData("T7F")]
    [InlineData("TG1")]
    [InlineData("T 80")]
    [InlineData("TFFFFFFFF")]
    [InlineData("T100000080")]
    [InlineData("d")]
    public void Other_texts_are_not_found_as_a_short_code(string? code) => EntityKinds.FromShortCode(code).ShouldBeNull();

    [Fact]
    public void A_payment_number_shows_at_least_six_digits()
    {
        new PaymentId(123).ToString().ShouldBe("PAY-000123");
        new PaymentId(12_345_678).ToString().ShouldBe("PAY-12345678");
    }
}
