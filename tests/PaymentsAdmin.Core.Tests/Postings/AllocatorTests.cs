using PaymentsAdmin.Core.Postings.Settling;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Postings;

public sealed class AllocatorTests
{
    [Fact]
    public void R23_credits_pay_the_invoices_in_order_until_one_side_is_used_up()
    {
        var shares = Allocator.FirstInFirstOut([Credit(1, 100), Credit(2, 50)], [new(7, 70), new(8, 60), new(9, 90)]);
        shares.ShouldBe([Share(1, 7, 70), Share(1, 8, 30), Share(2, 8, 30), Share(2, 9, 20)]);
    }

    [Fact]
    public void Nothing_is_allocated_without_credits_or_invoices()
    {
        Allocator.FirstInFirstOut([], [new(7, 70)]).ShouldBeEmpty();
        Allocator.FirstInFirstOut([Credit(1, 70)], []).ShouldBeEmpty();
        Allocator.FirstInFirstOut([Credit(1, 0)], [new(7, 0)]).ShouldBeEmpty();
    }

    [Fact]
    public void R24_a_credit_first_pays_the_invoices_named_for_it()
    {
        var shares = Allocator.AgainstItem(Credit(2, 50), [new(9, 90)], [Credit(1, 100), Credit(2, 50)], [new(7, 70), new(9, 90)]);
        shares.ShouldBe([Share(2, 9, 50), Share(1, 7, 70), Share(1, 9, 30)]);
    }

    [Fact]
    public void Allocations_never_exceed_a_credit_or_an_invoice()
    {
        var random = new Random(7);
        for (var round = 0; round < 500; round++)
        {
            var credits = Enumerable.Range(1, random.Next(6)).Select(i => Credit(i, random.Next(0, 200))).ToList();
            var invoices = Enumerable.Range(1, random.Next(6)).Select(i => new OpenInvoice(i, random.Next(0, 200))).ToList();
            var shares = Allocator.FirstInFirstOut(credits, invoices);
            credits.ShouldAllBe(c => shares.Where(s => s.Posting == c.Posting).Sum(s => s.Minor) <= c.Minor);
            invoices.ShouldAllBe(i => shares.Where(s => s.Invoice == i.Id).Sum(s => s.Minor) <= i.Minor);
            shares.ShouldAllBe(s => s.Minor > 0);
            shares.Sum(s => s.Minor).ShouldBe(Math.Min(credits.Sum(c => c.Minor), invoices.Sum(i => i.Minor)));
        }
    }

    private static OpenCredit Credit(long posting, long minor) => new(new PostingId(posting), minor);

    private static AllocationShare Share(long posting, long invoice, long minor) => new(new PostingId(posting), invoice, minor);
}
