using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Payment.Details;
using PaymentsAdmin.Web.Tests.Features.Portals;

namespace PaymentsAdmin.Web.Tests.Features.Payment;

/// <summary>The facts of a posting whose reversal waits for a gateway, on both pages.</summary>
public sealed class BookedFactsTests : HostPageTests
{
    private static readonly Money Amount = Money.Round(30m, Currency.Of("EUR"));

    [Fact]
    public void A_waiting_reversal_is_linked_and_not_said_to_have_reversed_anything()
    {
        var facts = Render<BookedFacts>(p => p.Add(c => c.Draft, Draft(PostingState.ReversalApproved, Amount) with
        {
            Booked = new(new(2026, 11, 20), null),
            Pair = new(new(2), null, -Amount, null) { IsWaiting = true },
        }));

        Row(facts, "Reversal").ShouldBe("PAY-000002, EUR −30.00, not posted yet");
        facts.Find("a.pair").GetAttribute("href").ShouldBe("/payments/2");
    }

    [Fact]
    public void A_waiting_reversal_leads_to_the_payment_that_it_is_to_reverse()
    {
        var facts = Render<BookedFacts>(p => p.Add(c => c.Draft, Draft(PostingState.Approved, -Amount) with
        {
            IsReversal = true,
            Pair = new(new(1), "P-000418", Amount, new(2026, 11, 20)),
        }));

        Row(facts, "Reverses").ShouldBe("P-000418, EUR 30.00");
    }

    private static string Row(IRenderedComponent<BookedFacts> facts, string label) =>
        string.Join(' ', facts.FindAll("div").Single(row => row.QuerySelector("dt")!.TextContent == label).QuerySelector("dd")!
            .TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static PostingDraft Draft(PostingState state, Money amount) =>
        new(
            new(1), new(1), state, EntityKinds.Account, amount, new(1), new PostingInput(),
            new PostingNames { AccountNumber = "AR-77", AccountName = "Nora Lind" });
}
