using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>The effect of booking on ledger, balance, invoices, wallet, numbers and quantities, and its reversal.</summary>
public abstract class BookingTests(TestDatabase database) : ContractTests(database)
{
    private Books? _books;

    private Books Books => _books!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _books = await Books.OpenAsync(World);
    }

    [Fact]
    public async Task R19_only_a_posted_payment_lowers_what_the_account_owes()
    {
        var payment = await Books.SubmittedAsync();
        (await Books.BalanceAsync()).ShouldBe(0);
        await Books.ApproveAsync(payment, Books.Alan);
        (await Books.BalanceAsync()).ShouldBe(-10_000);
        (await Books.OneAsync("SELECT count(*) FROM ledger_entries WHERE counter = 'received' AND amount_minor = 10000")).ShouldBe(1);
    }

    [Fact]
    public async Task R5_a_refused_approval_leaves_no_gap_in_payment_numbers()
    {
        var first = await Books.PostedAsync();
        var refused = await Books.DraftAsync(p => p.CardId = Books.Rows.BadCard, Books.Rows.CardMethod);
        await Books.SubmitAsync(refused);
        (await Books.ApproveAsync(refused, Books.Alan)).Failure.ShouldBe(ApprovalFailures.CardRefused);
        var second = await Books.PostedAsync();
        (await Books.SeeAsync(first)).Number.ShouldBe("P-000001");
        (await Books.SeeAsync(second)).Number.ShouldBe("P-000002");
        (await Books.SeeAsync(refused)).Number.ShouldBeNull();
    }

    [Fact]
    public async Task R13_a_payment_without_a_posting_date_is_booked_on_the_day_it_is_posted()
    {
        var payment = await Books.SubmittedAsync();
        World.Store.Clock.Advance(TimeSpan.FromDays(2));
        await Books.ApproveAsync(payment, Books.Alan);
        (await Books.OneAsync($"SELECT posted_on FROM payments WHERE id = {payment.Value}")).ShouldBe(20_260_304);
    }

    [Fact]
    public async Task R23_a_payment_settles_the_oldest_invoice_first()
    {
        var late = await Books.InvoiceAsync(70, new DateOnly(2026, 5, 1));
        var early = await Books.InvoiceAsync(60, new DateOnly(2026, 4, 1));
        await Books.PostedAsync();
        (await Books.OneAsync($"SELECT outstanding_minor FROM invoices WHERE id = {early}")).ShouldBe(0);
        (await Books.OneAsync($"SELECT outstanding_minor FROM invoices WHERE id = {late}")).ShouldBe(3_000);
        await Books.ShouldBalanceAsync();
    }

    [Fact]
    public async Task R24_the_invoice_that_the_payer_named_is_settled_first_and_the_rest_goes_to_others()
    {
        await Books.AllocateAgainstItemAsync();
        var early = await Books.InvoiceAsync(60, new DateOnly(2026, 4, 1));
        var meant = await Books.InvoiceAsync(70, new DateOnly(2026, 5, 1));
        var payment = await Books.DraftAsync(_ => { }, null, new PostingTargetRow { Kind = (int)TargetKind.Invoice, TargetId = meant });
        await Books.SubmitAsync(payment);
        await Books.ApproveAsync(payment, Books.Alan);
        (await Books.OneAsync($"SELECT outstanding_minor FROM invoices WHERE id = {meant}")).ShouldBe(0);
        (await Books.OneAsync($"SELECT outstanding_minor FROM invoices WHERE id = {early}")).ShouldBe(3_000);
        await Books.ShouldBalanceAsync();
    }

    [Fact]
    public async Task R25_money_left_over_stays_as_credit_and_is_used_at_the_next_booking()
    {
        await Books.PostedAsync();
        (await Books.OneAsync("SELECT sum(unallocated_minor) FROM postings")).ShouldBe(10_000);
        await Books.InvoiceAsync(150, new DateOnly(2026, 4, 1));
        await Books.PostedAsync();
        (await Books.OneAsync("SELECT sum(outstanding_minor) FROM invoices")).ShouldBe(0);
        (await Books.OneAsync("SELECT sum(unallocated_minor) FROM postings")).ShouldBe(5_000);
        await Books.ShouldBalanceAsync();
    }

    [Fact]
    public async Task R20_a_reversal_has_its_own_number_reopens_invoices_and_frees_the_quantities()
    {
        var invoice = await Books.InvoiceAsync(100, new DateOnly(2026, 4, 1));
        var payment = await Books.PostedAsync();
        (await Books.AskReversalAsync(payment)).Ok.ShouldBeTrue();
        (await Books.StateAsync(payment)).ShouldBe(PostingState.ReversalSubmitted);
        var reversal = (await Books.ReverseAsync(payment)).Value;

        (await Books.StateAsync(payment)).ShouldBe(PostingState.Reversed);
        var seen = await Books.SeeAsync(reversal);
        seen.Kind.ShouldBe(PaymentKind.Reversal);
        seen.Amount.ToString().ShouldBe("-100.00 EUR");
        seen.Number.ShouldBe("P-000002");
        (await Books.OneAsync($"SELECT outstanding_minor FROM invoices WHERE id = {invoice}")).ShouldBe(10_000);
        (await Books.BalanceAsync()).ShouldBe(10_000);
        (await Books.OneAsync("SELECT sum(covered) FROM product_rows")).ShouldBe(0);
        (await Books.OneAsync($"SELECT pending_minor + paid_minor FROM entities WHERE id = {Books.Deal.Id.Value}")).ShouldBe(0);
        await Books.ShouldBalanceAsync();
    }

    [Fact]
    public async Task Reversing_a_paid_payment_removes_it_from_the_entitys_paid_sum()
    {
        var payment = await Books.PostedAsync();
        await Books.Deal.PayAsync(payment);
        await Books.AskReversalAsync(payment);
        (await Books.ReverseAsync(payment)).Ok.ShouldBeTrue();
        (await Books.OneAsync($"SELECT paid_minor FROM entities WHERE id = {Books.Deal.Id.Value}")).ShouldBe(0);
        (await Books.OneAsync($"SELECT pending_minor FROM entities WHERE id = {Books.Deal.Id.Value}")).ShouldBe(0);
    }

    [Fact]
    public async Task The_requester_cannot_approve_a_reversal_and_its_rejection_books_nothing()
    {
        var payment = await Books.PostedAsync();
        await Books.AskReversalAsync(payment, Books.Alan);
        (await Books.ReverseAsync(payment, Books.Alan)).Failure.ShouldBe(ApprovalFailures.OwnWork);
        (await Books.Postings.RejectReversalAsync(new(Books.Workspace, payment, null, Books.Anna), "It is right", default)).Ok.ShouldBeTrue();
        (await Books.StateAsync(payment)).ShouldBe(PostingState.Posted);
        (await Books.OneAsync("SELECT count(*) FROM payments WHERE kind = 1")).ShouldBe(0);
    }

    [Fact]
    public async Task R37_a_wallet_payment_debits_the_wallet_and_its_reversal_refunds_it()
    {
        var payment = await Books.DraftAsync(p => p.WalletId = Books.Rows.Wallet);
        await Books.SubmitAsync(payment);
        await Books.ApproveAsync(payment, Books.Alan);
        (await Books.FundsAsync()).ShouldBe(5_000);
        (await Books.BalanceAsync()).ShouldBe(-10_000);
        await Books.AskReversalAsync(payment);
        await Books.ReverseAsync(payment);
        (await Books.FundsAsync()).ShouldBe(15_000);
        (await Books.BalanceAsync()).ShouldBe(0);
        await Books.ShouldBalanceAsync();
    }

    [Fact]
    public async Task R35_two_payments_cannot_spend_the_same_funds()
    {
        var first = await Books.DraftAsync(p => p.WalletId = Books.Rows.Wallet);
        var second = await Books.DraftAsync(p => p.WalletId = Books.Rows.Wallet);
        await Books.SubmitAsync(first);
        await Books.SubmitAsync(second);
        (await Books.ApproveAsync(first, Books.Alan)).Value.ShouldBe(PostingState.Posted);
        (await Books.ApproveAsync(second, Books.Alan)).Failure!.Code.ShouldBe(PostingFailures.InsufficientFunds(Money.Zero(Currency.Of("EUR"))).Code);
        (await Books.FundsAsync()).ShouldBe(5_000);
        (await Books.StateAsync(second)).ShouldBe(PostingState.Submitted);
    }

    [Fact]
    public async Task R27_a_card_is_charged_at_posting_and_a_refused_card_leaves_the_payment_submitted()
    {
        var good = await Books.DraftAsync(p => p.CardId = Books.Rows.Card, Books.Rows.CardMethod);
        await Books.SubmitAsync(good);
        (await Books.OneAsync("SELECT count(*) FROM postings WHERE gateway_reference IS NOT NULL")).ShouldBe(0);
        (await Books.ApproveAsync(good, Books.Alan)).Value.ShouldBe(PostingState.Posted);
        (await Books.OneAsync($"SELECT count(*) FROM postings WHERE payment_id = {good.Value} AND gateway_reference LIKE 'SBX-%' AND gateway = 'Sandbox'"))
            .ShouldBe(1);

        var bad = await Books.DraftAsync(p => p.CardId = Books.Rows.BadCard, Books.Rows.CardMethod);
        await Books.SubmitAsync(bad);
        (await Books.ApproveAsync(bad, Books.Alan)).Failure.ShouldBe(ApprovalFailures.CardRefused);
        (await Books.StateAsync(bad)).ShouldBe(PostingState.Submitted);
        (await Books.OneAsync("SELECT count(*) FROM decisions")).ShouldBe(1);
    }

    [Fact]
    public async Task R26_a_gateways_confirmation_books_the_payment_and_its_refusal_discards_it()
    {
        var first = await WaitingAsync();
        (await Books.BalanceAsync()).ShouldBe(0);
        var request = await RequestAsync(first);
        var postings = Books.Workflow;
        (await postings.ConfirmAsync(Books.Workspace, request, "GW-1", Actor.System, default)).Value.ShouldBe(PostingState.Posted);
        (await Books.BalanceAsync()).ShouldBe(-10_000);
        (await postings.ConfirmAsync(Books.Workspace, request, "GW-1", Actor.System, default)).Failure.ShouldBe(ApprovalFailures.RequestResolved);

        var second = await WaitingAsync();
        (await postings.RefuseAsync(Books.Workspace, await RequestAsync(second), null, null, Actor.System, default)).Ok.ShouldBeTrue();
        (await Books.StateAsync(second)).ShouldBe(PostingState.Discarded);
        (await Books.BalanceAsync()).ShouldBe(-10_000);
        await Books.ShouldBalanceAsync();
    }

    [Fact]
    public async Task R8_a_discarded_draft_is_final_and_frees_its_quantities()
    {
        var payment = await Books.DraftAsync();
        (await Books.Postings.DiscardAsync(Books.Workspace, payment, null, Books.Clara, default)).Ok.ShouldBeTrue();
        (await Books.SubmitAsync(payment)).Failure.ShouldBe(ApprovalFailures.WrongState(PostingState.Discarded));
        (await World.Payments.DeleteAsync(new(Books.Workspace, payment, null, Books.Clara), default)).Failure.ShouldBe(PaymentFailures.Frozen);
        (await Books.OneAsync("SELECT sum(covered) FROM product_rows")).ShouldBe(0);
        (await Books.OneAsync($"SELECT pending_minor FROM entities WHERE id = {Books.Deal.Id.Value}")).ShouldBe(0);
    }

    [Fact]
    public async Task R7_a_draft_cannot_be_reversed_and_a_posted_payment_not_submitted_discarded_or_unpaid()
    {
        var draft = await Books.DraftAsync();
        (await Books.AskReversalAsync(draft)).Failure.ShouldBe(ApprovalFailures.WrongState(PostingState.Draft));
        var posted = await Books.PostedAsync();
        (await Books.SubmitAsync(posted)).Failure.ShouldBe(ApprovalFailures.WrongState(PostingState.Posted));
        (await Books.Postings.DiscardAsync(Books.Workspace, posted, null, Books.Clara, default)).Failure
            .ShouldBe(ApprovalFailures.WrongState(PostingState.Posted));
        (await World.Payments.UnpayAsync(new(Books.Workspace, posted, null, Books.Clara), new UnpayInput { Reason = "x" }, default)).Failure
            .ShouldBe(PaymentFailures.Posted);
    }

    [Fact]
    public async Task A_payment_without_a_posting_cannot_be_submitted()
    {
        var payment = await Books.Deal.PaymentOverAsync(0, 1);
        (await Books.SubmitAsync(payment)).Failure.ShouldBe(ApprovalFailures.NoPosting);
    }

    [Fact]
    public async Task A_token_that_may_post_alone_posts_and_cancels_and_a_clerk_cannot_cancel()
    {
        var payment = await Books.DraftAsync();
        (await Books.Postings.PostAsync(Books.Workspace, payment, SeenDraft.Never, Books.Robot, default)).Value.ShouldBe(PostingState.Posted);
        var input = new CancelInput(new Key("name", "Cancellation")) { BackOfficeCode = "REV-1", Reason = "Bounced" };
        (await Books.Postings.CancelAsync(Books.Workspace, payment, input, Books.Clara, default)).Failure.ShouldBe(PostingFailures.NotAlone);
        (await Books.Postings.CancelAsync(Books.Workspace, payment, input with { Type = new("name", "Payment") }, Books.Robot, default)).Failure.ShouldBe(
            ApprovalFailures.NoCancellationType);
        (await Books.Postings.CancelAsync(Books.Workspace, payment, input, Books.Robot, default)).Ok.ShouldBeTrue();
        (await Books.Postings.CancelAsync(Books.Workspace, payment, input, Books.Robot, default)).Failure
            .ShouldBe(ApprovalFailures.WrongState(PostingState.Reversed));

        var second = await Books.PostedAsync();
        (await Books.Postings.CancelAsync(Books.Workspace, second, input, Books.Robot, default)).Failure.ShouldBe(ApprovalFailures.CancellationCodeTaken);
        await Books.ShouldBalanceAsync();
    }

    [Fact]
    public async Task Posting_in_one_call_submits_and_approves_for_an_eligible_checker()
    {
        var payment = await Books.DraftAsync();
        (await Books.Postings.PostAsync(Books.Workspace, payment, SeenDraft.Never, Books.Alan, default)).Value.ShouldBe(PostingState.Posted);
        var large = await Books.DraftAsync(quantity: 100);
        (await Books.Postings.PostAsync(Books.Workspace, large, SeenDraft.Never, Books.Alan, default)).Value.ShouldBe(PostingState.Submitted);
        (await Books.Postings.PostAsync(Books.Workspace, large, SeenDraft.Never, Books.Anna, default)).Value.ShouldBe(PostingState.Posted);
        var own = await Books.DraftAsync(by: Books.Cora);
        (await Books.Postings.PostAsync(Books.Workspace, own, SeenDraft.Never, Books.Cora, default)).Failure.ShouldBe(ApprovalFailures.OwnWork);
        (await Books.StateAsync(own)).ShouldBe(PostingState.Draft);
    }

    private async Task<PaymentId> WaitingAsync()
    {
        var payment = await Books.DraftAsync(p => p.AccountPreferenceId = Books.Rows.Preference, Books.Rows.GatewayMethod);
        (await Books.SubmitAsync(payment)).Failure.ShouldBeNull();
        (await Books.ApproveAsync(payment, Books.Alan)).Value.ShouldBe(PostingState.Approved);
        return payment;
    }

    private async Task<HexId> RequestAsync(PaymentId payment)
    {
        await using var db = await World.Store.Contexts.CreateDbContextAsync();
        return HexId.Find(
            db.Set<GatewayRequestRow>().Single(g => db.Set<PostingRow>().Any(s => s.Id == g.PostingId && s.PaymentId == payment.Value)).HexId)!.Value;
    }
}

public sealed class SqliteBookingTests() : BookingTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresBookingTests() : BookingTests(TestDatabase.Postgres);
