using PaymentsAdmin.Core.Postings.Settling;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Postings;

/// <summary>The planned allocation of a payment to open items.</summary>
public sealed class OpenItemsTests
{
    private static readonly Currency Euro = Currency.Of("EUR");
    private static readonly DateOnly Monday = new(2026, 3, 2);

    [Fact]
    public void A_payment_is_allocated_in_order_of_its_day_and_last_on_that_day()
    {
        var open = new OpenItems { Credits = [Credit(1, 40, Monday), Credit(2, 40, Monday.AddDays(1))], Invoices = [Invoice(7, 60), Invoice(8, 50)] };

        Shares(open.Plan(Money(50), Monday)).ShouldBe([(7, 20, 40), (8, 30, 20)]);
        Shares(open.Plan(Money(50), Monday.AddDays(-1))).ShouldBe([(7, 50, 10), (8, 0, 50)]);
        open.Plan(Money(50), Monday.AddDays(9)).Credit.ShouldBe(Money(20));
    }

    [Fact]
    public void Named_invoices_come_first_only_if_the_workspace_is_set_that_way()
    {
        var open = new OpenItems { Invoices = [Invoice(7, 60), Invoice(8, 50)], Meant = [Invoice(8, 50)] };

        Shares(open.Plan(Money(50), Monday)).ShouldBe([(7, 50, 0)]);
        Shares((open with { AgainstItem = true }).Plan(Money(70), Monday)).ShouldBe([(7, 20, 0), (8, 50, 0)]);
    }

    [Fact]
    public void A_payment_after_a_full_batch_of_credits_is_not_allocated_in_that_batch()
    {
        var open = new OpenItems { Credits = [.. Enumerable.Range(1, OpenItems.AtATime).Select(i => Credit(i, 1, Monday))], Invoices = [Invoice(7, 1_000)] };

        var plan = open.Plan(Money(50), Monday);

        (plan.Taken, plan.Credit, plan.Shares[0].Left).ShouldBe((Money(0), Money(50), Money(800)));
    }

    private static IEnumerable<(long Invoice, long Own, long Others)> Shares(AllocationPlan plan) =>
        plan.Shares.Select(s => (s.Invoice.Id.Value, s.Own.Minor, s.Others.Minor));

    private static DatedCredit Credit(long posting, long minor, DateOnly on) => new(new OpenCredit(new PostingId(posting), minor), on);

    private static DueInvoice Invoice(long id, long minor) => new(new InvoiceId(id), HexId.Random(), $"INV-{id}", Monday, Money(minor), Money(minor));

    private static Money Money(long minor) => new(minor, Euro);
}
