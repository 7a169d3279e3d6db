using System.Globalization;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Tests.Postings;

/// <summary>Posting input that is refused without reading any data.</summary>
public sealed class PostingInputTests
{
    private static readonly BusinessClock Clock = new(
        TimeProvider.System,
        new Organisation("Meridian", TimeZoneInfo.Utc, Currency.Of("EUR"), CultureInfo.GetCultureInfo("en"))
    );

    private static readonly PostingInputValidator New = new(Clock, isNew: true);

    private static readonly PostingInput Good = new()
    {
        Account = new Key("number", "AR-1"),
        Type = new Key("name", "Payment"),
        Method = new Key("alternative_code", "CASH"),
        Amount = 10,
    };

    [Fact]
    public void Account_type_method_and_amount_are_enough_input() => New.FirstFault(Good).ShouldBeNull();

    [Fact]
    public void R2_neither_account_nor_wallet_is_refused() => New.FirstFault(Good with { Account = null }).ShouldBe(PostingFailures.TargetMissing);

    [Fact]
    public void R2_account_and_wallet_together_are_refused() =>
        New.FirstFault(Good with { Wallet = new Key("number", "W-1") }).ShouldBe(PostingFailures.TargetTwice);

    [Theory]
    [InlineData("", "x")]
    [InlineData("name", " ")]
    public void R3_a_key_without_name_or_value_is_refused(string by, string value) =>
        New.FirstFault(Good with { Type = new Key(by, value) }).ShouldBe(PostingNameFailures.KeyIncomplete("Type"));

    [Fact]
    public void R3_an_unknown_key_is_refused_with_the_list_of_allowed_keys()
    {
        var failure = New.FirstFault(Good with { Category = new Key("alternative_code", "x") });
        failure.ShouldBe(PostingNameFailures.KeyUnknown("Category", "id, name, code"));
    }

    [Fact]
    public void R3_an_unknown_key_in_a_list_is_refused_with_its_position() =>
        New.FirstFault(Good with { Invoices = [new("number", "1"), new("name", "2")] })!.Field.ShouldBe("Invoices[1]");

    [Fact]
    public void The_list_of_keys_covers_every_key_of_the_input()
    {
        var key = new Key("id", "x");
        var all = new PostingInput
        {
            Account = key,
            Wallet = key,
            Type = key,
            Category = key,
            Method = key,
            IntendedCurrency = key,
            Card = key,
            Preference = key,
            Job = key,
            ReceivedByUser = key,
            ReceivedByUnit = key,
            ReceivedByBusinessUnit = key,
            Invoices = [key],
            Bills = [new(key)],
            Services = [key],
        };
        var parts = typeof(PostingInput).GetProperties().Where(
            p =>
                p.PropertyType == typeof(Key?)
                    || p.PropertyType.IsAssignableTo(typeof(IEnumerable<Key>))
                    || p.PropertyType.IsAssignableTo(typeof(IEnumerable<BillKey>))
        );
        PostingKeys.In(all).Select(k => k.Member).ShouldBe(parts.Select(p => p.Name), ignoreOrder: true);
    }

    [Theory]
    [InlineData("Type")]
    [InlineData("Method")]
    [InlineData("Amount")]
    public void A_missing_mandatory_field_is_refused(string member)
    {
        var input = member switch
        {
            "Type" => Good with { Type = null },
            "Method" => Good with { Method = null },
            _ => Good with { Amount = null },
        };
        var failure = New.FirstFault(input);
        (failure!.Code, failure.Field).ShouldBe(("posting.missing", member));
    }

    [Fact]
    public void A_posting_of_an_existing_payment_needs_no_method_or_amount() =>
        new PostingInputValidator(Clock, isNew: false).FirstFault(Good with { Method = null, Amount = null }).ShouldBeNull();

    [Fact]
    public void R41_an_amount_of_zero_is_refused() => New.FirstFault(Good with { Amount = 0 }).ShouldBe(PostingFailures.AmountNotPositive);

    [Fact]
    public void R45_unit_and_business_unit_together_are_refused() =>
        New.FirstFault(Good with { ReceivedByUnit = Key.Id("x"), ReceivedByBusinessUnit = Key.Id("y") }).ShouldBe(PostingFailures.ReceiverTwice);

    [Fact]
    public void R16_a_receipt_date_in_the_future_is_refused() =>
        New.FirstFault(Good with { ReceivedAt = DateTimeOffset.UtcNow.AddDays(2) })!.Field.ShouldBe("ReceivedAt");

    [Fact]
    public void R49_malformed_keys_are_reported_before_missing_fields_and_those_before_conflicts()
    {
        var input = new PostingInput { Account = Key.Id("a"), Wallet = Key.Id("w"), Job = new Key("name", "x") };
        New.FirstFault(input)!.Code.ShouldBe("posting.key-unknown");
        New.FirstFault(input with { Job = null })!.Code.ShouldBe("posting.missing");
        New.FirstFault(Good with { Wallet = Key.Id("w") })!.Code.ShouldBe("posting.target-twice");
    }

    [Theory]
    [InlineData("udf_string_1", "anything at all", true)]
    [InlineData("udf_string_9", "x", false)]
    [InlineData("udf_float_4", "-0.5", true)]
    [InlineData("udf_float_1", "0,5", false)]
    [InlineData("udf_float_1", "NaN", false)]
    [InlineData("udf_float_5", "1", false)]
    [InlineData("udf_date_1", "2026-03-31", true)]
    [InlineData("udf_date_1", "2026-03-31T00:00:00", true)]
    [InlineData("udf_date_1", "2026-02-30", false)]
    [InlineData("udf_date_1", "31.03.2026", false)]
    [InlineData("udf_date_1", "", true)]
    [InlineData("notes", "x", false)]
    public void A_custom_field_takes_only_values_of_its_type(string name, string value, bool passes)
    {
        var failure = New.FirstFault(Good with { Fields = new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value } });
        failure?.Field.ShouldBe("Fields." + name);
        (failure is null).ShouldBe(passes);
    }

    [Fact]
    public void Notes_can_have_at_most_ten_thousand_characters()
    {
        New.FirstFault(Good with { Notes = new string('x', 10_000) }).ShouldBeNull();
        New.FirstFault(Good with { Notes = new string('x', 10_001) })!.Field.ShouldBe("Notes");
    }
}
