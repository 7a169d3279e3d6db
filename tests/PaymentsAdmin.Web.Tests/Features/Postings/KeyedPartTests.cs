using System.Globalization;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Postings;
using PaymentsAdmin.Web.Shared.Forms;
using Key = PaymentsAdmin.Core.Postings.Key;

namespace PaymentsAdmin.Web.Tests.Features.Postings;

/// <summary>What only a host keeps is typed by a key.</summary>
public sealed class KeyedPartTests
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");
    private static readonly BusinessClock Clock =
        new(TimeProvider.System, new Organisation("Meridian", TimeZoneInfo.Utc, Currency.Of("EUR"), CultureInfo.InvariantCulture));

    [Fact]
    public void Every_way_of_naming_is_a_key_that_postings_know()
    {
        foreach (var part in KeyedPart.All)
        {
            part.Ways.Select(way => way.By).ShouldBeSubsetOf(PostingKeys.Of(part.Member), part.Member);
        }
    }

    [Fact]
    public void What_was_typed_is_sent_by_the_chosen_key_and_what_was_not_is_left_out()
    {
        var typed = new TypedPosting { InvoiceNumbers = " INV-1, INV-2;INV-1 " };
        typed.KeyOf(KeyedPart.Card).Value = " 4242 ";
        (typed.KeyOf(KeyedPart.Preference).By, typed.KeyOf(KeyedPart.Preference).Value) = (PostingKeys.BankAccount, "CY17");

        var input = Read(typed);

        (input.Card, input.Preference, input.Category, input.ReceivedByUnit)
            .ShouldBe((new Key(PostingKeys.LastDigits, "4242"), new Key(PostingKeys.BankAccount, "CY17"), null, null));
        input.Invoices.ShouldBe([new Key(PostingKeys.Number, "INV-1"), new Key(PostingKeys.Number, "INV-2")]);
    }

    [Fact]
    public void What_was_typed_comes_back_after_a_reload()
    {
        const string Kept = """{"host-card-by":"payment_gateway_reference_number","host-card":"gw-1","host-unit-by":"shoe_size","host-unit":"Shop","host-invoices":"INV-7"}""";

        var input = Read(KeptPosting.Read(Kept, new TypedPosting(), new TypedDay(English, new DateOnly(2026, 11, 20))));

        (input.Card, input.ReceivedByUnit).ShouldBe((new Key(PostingKeys.GatewayReference, "gw-1"), new Key(PostingKeys.Name, "Shop")));
        input.Invoices.ShouldBe([new Key(PostingKeys.Number, "INV-7")]);
    }

    [Fact]
    public void A_category_can_be_removed_from_a_draft_and_stays_if_nothing_is_typed()
    {
        var saved = new Key(PostingKeys.Id, "ABC");
        var typed = new TypedPosting { Details = new() { Category = saved.Value } };
        Read(typed).Category.ShouldBe(saved);

        typed.KeyOf(KeyedPart.Category).By = "";
        Read(typed).Category.ShouldBeNull();
        KeyedPart.All.Single(part => part.Takes("")).ShouldBe(KeyedPart.Category);
    }

    private static PostingInput Read(TypedPosting typed) =>
        typed.Read(PostingInput.None, null, GatewayKind.Offline, takesServices: false, Clock, English).Value;
}
