using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Periods;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Settling;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>What a posting settles, as its maker, its Approvers and everybody else see it.</summary>
public abstract class SettlementTests(TestDatabase database) : OfficeTests(database)
{
    private static readonly DateOnly April = new(2026, 4, 1);

    [Fact]
    public async Task The_review_shows_the_invoices_that_will_be_settled_and_the_balance_before_and_after()
    {
        await Books.InvoiceAsync(60, April);
        await Books.InvoiceAsync(100, April.AddDays(1));
        var payment = await Books.SubmittedAsync();

        var shown = (await Service<ReviewService>().GetAsync(Books.Workspace.Id, payment, Books.Alan, default)).Value.Settlement!;

        Plan(shown).ShouldBe([("INV-1", 60, 0), ("INV-2", 40, 60)]);
        shown.OnAccount.ShouldBe(new BalanceChange(Euro(160), Euro(60)));
        (await Books.ApproveAsync(payment, Books.Alan)).Value.ShouldBe(PostingState.Posted);
        (await Books.BalanceAsync()).ShouldBe(Euro(60).Minor);
    }

    [Fact]
    public async Task A_posted_payment_shows_what_it_did_settle_and_its_reversal_what_is_open_again()
    {
        await Books.InvoiceAsync(60, April);
        var payment = await Books.PostedAsync();

        var posted = await SeeAsync(payment);
        Settled(posted).ShouldBe([("INV-1", 60)]);
        (posted.Taken, posted.Credit, posted.OnAccount).ShouldBe((Euro(60), Euro(40), null));

        await Books.AskReversalAsync(payment);
        var asked = await SeeAsync(payment);
        Settled(asked).ShouldBe([("INV-1", 60)]);
        (asked.IsReversing, asked.OnAccount).ShouldBe((true, new BalanceChange(Euro(-40), Euro(60))));

        var reversal = (await Books.ReverseAsync(payment)).Value;
        var reversed = await SeeAsync(payment);
        Settled(reversed).ShouldBe([("INV-1", 60)]);
        (reversed.IsReversed, reversed.Settled[0].Invoice.Outstanding, reversed.Credit, reversed.OnAccount).ShouldBe((true, Euro(60), Euro(0), null));
        (await FindAsync(reversal)).ShouldBeNull();
        (await Books.BalanceAsync()).ShouldBe(Euro(60).Minor);
    }

    [Fact]
    public async Task A_selected_invoice_comes_first_where_the_workspace_settles_so()
    {
        await Books.AllocateAgainstItemAsync();
        await Books.InvoiceAsync(60, April);
        var second = await Books.InvoiceAsync(100, April.AddDays(1));
        var payment = await Books.DraftAsync(_ => { }, null, new PostingTargetRow { Kind = (int)TargetKind.Invoice, TargetId = second });

        Plan(await SeeAsync(payment)).ShouldBe([("INV-2", 100, 0)]);
    }

    [Fact]
    public async Task The_plan_ends_at_a_batch_and_so_does_the_list_of_what_was_settled()
    {
        for (var i = 0; i <= OpenItems.AtATime; i++)
        {
            await Books.InvoiceAsync(1, April.AddDays(i));
        }

        var payment = await Books.SubmittedAsync(quantity: 3);
        var plan = await SeeAsync(payment);
        (plan.Open!.HasMore, plan.Plan!.Shares.Count).ShouldBe((true, OpenItems.AtATime));
        (await Books.ApproveAsync(payment, Books.Alan)).Value.ShouldBe(PostingState.Posted);

        var posted = await SeeAsync(payment);
        (posted.HasMore, posted.Settled.Count).ShouldBe((true, OpenItems.AtATime));
        (posted.Taken, posted.Credit).ShouldBe((Euro(OpenItems.AtATime + 1), Euro(300 - OpenItems.AtATime - 1)));
    }

    [Fact]
    public async Task A_payment_from_a_wallet_shows_its_funds_before_and_after()
    {
        var funds = new Money(await Books.FundsAsync(), Currency.Of("EUR"));
        var payment = await Books.DraftAsync(p => p.WalletId = Books.Rows.Wallet);

        (await SeeAsync(payment)).InWallet.ShouldBe(new BalanceChange(funds, funds - Euro(100)));
    }

    [Fact]
    public async Task What_settles_nothing_has_no_settlement()
    {
        var bare = (await World.Payments.AddAsync(Books.Workspace, Books.Deal.Id, Books.Clara, default)).Value;
        (await FindAsync(bare)).ShouldBeNull();

        var draft = await Books.DraftAsync();
        (await Service<SettlementService>().FindAsync(World.Other.Id, draft, ContractWorld.Vera, default)).Value.ShouldBeNull();
        await Books.RunAsync($"UPDATE payments SET currency = 'USD' WHERE id = {draft.Value}");
        (await FindAsync(draft)).ShouldBeNull();
    }

    private static Money Euro(long major) => new(major * 100, Currency.Of("EUR"));

    private static IEnumerable<(string Invoice, long Own, long Left)> Plan(Settlement shown) =>
        shown.Plan!.Shares.Select(s => (s.Invoice.Number, s.Own.Minor / 100, s.Left.Minor / 100));

    private static IEnumerable<(string Invoice, long Amount)> Settled(Settlement shown) => shown.Settled.Select(s => (s.Invoice.Number, s.Amount.Minor / 100));

    private async Task<Settlement> SeeAsync(PaymentId payment) => (await FindAsync(payment)).ShouldNotBeNull();

    private async Task<Settlement?> FindAsync(PaymentId payment) =>
        (await Service<SettlementService>().FindAsync(Books.Workspace.Id, payment, ContractWorld.Vera, default)).Value;
}

public sealed class SqliteSettlementTests() : SettlementTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresSettlementTests() : SettlementTests(TestDatabase.Postgres);
