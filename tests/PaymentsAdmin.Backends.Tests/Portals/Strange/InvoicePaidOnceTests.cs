using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Strange;

namespace PaymentsAdmin.Backends.Tests.Portals.Strange;

/// <summary>An invoice is paid by one call, although nobody looks at it before: a portal may take every call for a new payment.</summary>
public sealed class InvoicePaidOnceTests(SqliteStrangeStore store) : IClassFixture<SqliteStrangeStore>
{
    private const int Payers = 12;

    [Fact]
    public async Task Many_who_pay_an_invoice_at_once_pay_it_by_one_call()
    {
        await using var strange = await ConnectAsync();
        var pages = new StrangeInvoicePages(strange);
        var invoice = pages.All[0];

        var paid = await Task.WhenAll(Enumerable.Range(0, Payers).Select(_ => Task.Run(() => pages.PayByProgramAsync(invoice))));
        await strange.FollowUpAsync();

        paid.ShouldAllBe(result => result != null && result.Ok);
        ShouldBePaidBy(strange, invoice);
    }

    [Fact]
    public async Task A_paid_mark_that_the_portal_set_and_refused_is_known_and_not_set_again()
    {
        await using var strange = await ConnectAsync();
        var pages = new StrangeInvoicePages(strange);
        var invoice = pages.All[0];
        strange.Portal.Adopt(WildAnswers.Named("an invoice that is paid and said not to be"));

        (await pages.PayByProgramAsync(invoice)).ShouldNotBeNull().Failure.ShouldBeNull();
        (await pages.PayByProgramAsync(invoice)).ShouldNotBeNull().Failure.ShouldBeNull();

        ShouldBePaidBy(strange, invoice);
        (await Agreement.DifferencesAsync(strange)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_paid_mark_that_the_portal_confirms_and_does_not_show_is_set()
    {
        await using var strange = await ConnectAsync();
        var pages = new StrangeInvoicePages(strange);
        var invoice = pages.All[0];
        strange.Portal.Adopt(WildAnswers.Named("an invoice that is said to be paid and is not"));

        (await pages.PayByProgramAsync(invoice)).ShouldNotBeNull().Failure.ShouldBeNull();

        ShouldBePaidBy(strange, invoice);
        (await Agreement.DifferencesAsync(strange)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_paid_mark_that_others_set_and_the_portal_does_not_set_again_is_known()
    {
        await using var strange = await ConnectAsync();
        var pages = new StrangeInvoicePages(strange);
        var invoice = pages.All[0];
        strange.Portal.Adopt(WildAnswers.Named("invoices that nobody may pay again"));
        strange.Portal.Change(books => books.Pay(books.Invoices[invoice], PortalBooks.Form));

        (await pages.PayByProgramAsync(invoice)).ShouldNotBeNull().Failure.ShouldBeNull();

        ShouldBePaidBy(strange);
        (await Agreement.DifferencesAsync(strange)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_paid_mark_that_was_refused_and_then_made_by_hand_is_not_set_again()
    {
        await using var strange = await ConnectAsync();
        var pages = new StrangeInvoicePages(strange);
        var invoice = pages.All[0];
        strange.Portal.Adopt(WildAnswers.Named("an invoice that cannot be paid yet"));

        (await pages.PayByProgramAsync(invoice)).ShouldNotBeNull().Failure.ShouldNotBeNull().Code.ShouldBe("portal.refused");
        strange.Portal.Change(books => books.Pay(books.Invoices[invoice], PortalBooks.Form));
        (await pages.PayByProgramAsync(invoice)).ShouldNotBeNull().Failure.ShouldBeNull();

        ShouldBePaidBy(strange);
        (await Agreement.DifferencesAsync(strange)).ShouldBeEmpty();
    }

    private async Task<StrangeWorkspace> ConnectAsync()
    {
        var strange = await store.ConnectAsync(EntityKinds.Deal, EntityKinds.SmartInvoice, EntityKinds.LegacyInvoice);
        strange.Portal.Change(UsualInvoices.Fill);
        await new StrangePages(strange).ConnectAsync();
        (await strange.WalkAsync()).ShouldBeTrue();
        return strange;
    }

    private static void ShouldBePaidBy(StrangeWorkspace strange, params long[] calls)
    {
        strange.Portal.Read(books => books.PaidByCalls.ToList()).ShouldBe(calls);
        strange.Troubles.ShouldBeEmpty();
        strange.Portal.Faults.ShouldBeEmpty();
    }
}
