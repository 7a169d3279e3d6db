using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>Two people act at the same moment: one succeeds, and the other gets a documented refusal.</summary>
public abstract class RaceTests(TestDatabase database) : ContractTests(database)
{
    private static readonly int Rounds = Scale.Of(4, 200);

    private Books? _books;

    private Books Books => _books!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _books = await Books.OpenAsync(World);

        // Every round books on the same day for the same customer, and split detection would add that up.
        await Books.SetPolicyAsync(Policy.Default with { SplitDetection = false });
    }

    [Fact]
    public Task Only_one_of_two_concurrent_approvals_posts() =>
        RaceAsync(
            () => Books.SubmittedAsync(),
            async p => await Books.ApproveAsync(p, Books.Alan),
            async p => await Books.ApproveAsync(p, Books.Anna),
            async (p, loser, _) =>
            {
                loser.Code.ShouldBe(ApprovalFailures.WrongState(PostingState.Posted).Code);
                loser.Text.ShouldMatch("^(Alan|Anna) posted this on 20..-..-.. at ..:..\\. The payment is posted\\. ");
                (await Books.StateAsync(p)).ShouldBe(PostingState.Posted);
                (await Books.OneAsync($"SELECT count(*) FROM decisions d JOIN postings s ON s.id = d.posting_id WHERE s.payment_id = {p.Value}")).ShouldBe(1);
            }
        );

    [Fact]
    public Task Only_one_of_a_concurrent_approval_and_recall_succeeds() =>
        RaceAsync(
            () => Books.SubmittedAsync(),
            async p => await Books.ApproveAsync(p, Books.Alan),
            async p => await Books.RecallAsync(p),
            (p, loser, firstWon) => ShouldStandAsync(p, loser, firstWon ? PostingState.Posted : PostingState.Draft)
        );

    [Fact]
    public Task Only_one_of_a_concurrent_approval_and_rejection_succeeds() =>
        RaceAsync(
            () => Books.SubmittedAsync(),
            async p => await Books.ApproveAsync(p, Books.Alan),
            async p => await Books.RejectAsync(p, Books.Anna),
            (p, loser, firstWon) => ShouldStandAsync(p, loser, firstWon ? PostingState.Posted : PostingState.Draft)
        );

    [Fact]
    public Task Only_one_of_concurrent_posting_alone_and_discarding_succeeds() =>
        RaceAsync(
            () => Books.DraftAsync(),
            async p => await Books.Postings.PostAsync(Books.Workspace, p, SeenDraft.Never, Books.Robot, default),
            async p => await Books.Postings.DiscardAsync(Books.Workspace, p, null, Books.Clara, default),
            (p, loser, firstWon) => ShouldStandAsync(p, loser, firstWon ? PostingState.Posted : PostingState.Discarded)
        );

    [Fact]
    public Task A_submitted_payment_is_approved_and_a_concurrent_discard_is_refused() =>
        RaceAsync(
            () => Books.SubmittedAsync(),
            async p => await Books.ApproveAsync(p, Books.Alan),
            async p => await Books.Postings.DiscardAsync(Books.Workspace, p, null, Books.Clara, default),
            async (p, loser, firstWon) =>
            {
                firstWon.ShouldBeTrue();
                loser.Code.ShouldBe(ApprovalFailures.WrongState(PostingState.Submitted).Code);
                (await Books.StateAsync(p)).ShouldBe(PostingState.Posted);
            }
        );

    [Fact]
    public Task Only_one_of_concurrent_paying_and_deleting_succeeds() =>
        RaceAsync(
            () => Books.DraftAsync(),
            p => Books.Deal.PayAsync(p),
            p => Books.Deal.DeleteAsync(p),
            async (p, loser, firstWon) =>
            {
                loser.ShouldBe(firstWon ? PaymentFailures.Paid : PaymentFailures.NotFound);
                (await Books.OneAsync($"SELECT count(*) FROM payments WHERE id = {p.Value} AND (deleted_at IS NULL) = (paid_at IS NOT NULL)")).ShouldBe(1);
            }
        );

    [Fact]
    public Task Only_one_of_two_concurrent_reversals_is_booked() =>
        RaceAsync(
            async () =>
            {
                var payment = await Books.PostedAsync();
                (await Books.AskReversalAsync(payment)).Ok.ShouldBeTrue();
                return payment;
            },
            async p => await Books.ReverseAsync(p, Books.Alan),
            async p => await Books.ReverseAsync(p, Books.Anna),
            async (p, loser, _) =>
            {
                loser.Text.ShouldMatch("^(Alan|Anna) approved the reversal on 20..-..-.. at ..:..\\. ");
                (await Books.OneAsync($"SELECT count(*) FROM payments WHERE original_id = {p.Value}")).ShouldBe(1);
            }
        );

    [Fact]
    public Task Only_one_of_a_gateways_concurrent_confirmation_and_refusal_of_a_reversal_succeeds() =>
        RaceAsync(
            ReversalAtGatewayAsync,
            async p => await Books.Workflow.ConfirmAsync(Books.Workspace, await RequestAsync(p), "GW", Actor.System, default),
            async p => await Books.Workflow.RefuseAsync(Books.Workspace, await RequestAsync(p), null, "No", Actor.System, default),
            async (p, loser, firstWon) =>
            {
                loser.ShouldBe(ApprovalFailures.RequestResolved);
                (await Books.StateAsync(p)).ShouldBe(firstWon ? PostingState.Reversed : PostingState.Posted);
                (await Books.OneAsync($"SELECT count(*) FROM payments WHERE original_id = {p.Value} AND listed")).ShouldBe(firstWon ? 1 : 0);
            }
        );

    [Fact]
    public Task Two_concurrent_posts_of_one_draft_book_it_once() =>
        RaceAsync(
            () => Books.DraftAsync(),
            async p => await Books.Postings.PostAsync(Books.Workspace, p, SeenDraft.Never, Books.Alan, default),
            async p => await Books.Postings.PostAsync(Books.Workspace, p, SeenDraft.Never, Books.Anna, default),
            (p, loser, _) => ShouldStandAsync(p, loser, PostingState.Posted)
        );

    [Fact]
    public Task Two_concurrent_posts_by_a_token_that_may_post_alone_book_a_draft_once() =>
        RaceAsync(
            () => Books.DraftAsync(),
            async p => await Books.Postings.PostAsync(Books.Workspace, p, SeenDraft.Never, Books.Robot, default),
            async p => await Books.Postings.PostAsync(Books.Workspace, p, SeenDraft.Never, Books.Robot, default),
            (p, loser, _) => ShouldStandAsync(p, loser, PostingState.Posted)
        );

    [Fact]
    public async Task Only_one_of_two_concurrent_payments_from_a_wallet_with_funds_for_one_is_posted()
    {
        for (var round = 0; round < Rounds; round++)
        {
            await Books.TopUpAsync(15_000 - await Books.FundsAsync());
            var (one, two) = (await FromWalletAsync(), await FromWalletAsync());
            var answers = await TogetherAsync(async () => await Books.ApproveAsync(one, Books.Alan), async () => await Books.ApproveAsync(two, Books.Anna));
            answers.Count(a => a.Ok).ShouldBe(1);
            answers.Single(a => !a.Ok).Failure!.Code.ShouldBe(PostingFailures.InsufficientFunds(Money.Zero(Currency.Of("EUR"))).Code);
            (await Books.FundsAsync()).ShouldBe(5_000);
        }

        await ShouldHaveBookedAsync(Rounds);
    }

    [Fact]
    public async Task Concurrent_payments_of_one_account_do_not_overpay_an_invoice()
    {
        for (var round = 0; round < Rounds; round++)
        {
            await Books.InvoiceAsync(150, new DateOnly(2026, 4, 1));
            var (one, two) = (await Books.SubmittedAsync(), await Books.SubmittedAsync());
            var answers = await TogetherAsync(async () => await Books.ApproveAsync(one, Books.Alan), async () => await Books.ApproveAsync(two, Books.Anna));
            answers.ShouldAllBe(a => a.Ok);
        }

        (await Books.OneAsync("SELECT sum(outstanding_minor) FROM invoices")).ShouldBe(0);
        await ShouldHaveBookedAsync(2 * Rounds);
    }

    [Fact]
    public async Task Of_two_concurrently_submitted_halves_of_a_split_payment_one_needs_two_approvals()
    {
        await Books.SetPolicyAsync(Policy.Default);
        for (var round = 0; round < Rounds; round++)
        {
            var (one, two) = (await Books.DraftAsync(60), await Books.DraftAsync(60));
            var answers = await TogetherAsync(async () => await Books.SubmitAsync(one), async () => await Books.SubmitAsync(two));
            answers.ShouldAllBe(a => a.Ok);
            (await Books.OneAsync($"SELECT sum(approvals_needed) FROM postings WHERE payment_id IN ({one.Value}, {two.Value})")).ShouldBe(3);
            foreach (var payment in new[] { one, two })
            {
                (await Books.RecallAsync(payment)).Ok.ShouldBeTrue();
                (await Books.Deal.DeleteAsync(payment)).Ok.ShouldBeTrue();
            }
        }
    }

    [Fact]
    public async Task Only_one_of_two_concurrent_cancellations_with_the_same_code_is_booked()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (one, two) = (await Books.PostedAsync(), await Books.PostedAsync());
            var input = new CancelInput(new Key("name", "Cancellation")) { BackOfficeCode = $"REV-{round}" };
            var answers = await TogetherAsync(async () => await CancelAsync(one), async () => await CancelAsync(two));
            Task<Result<ApprovedReversal>> CancelAsync(PaymentId payment) => Books.Postings.CancelAsync(Books.Workspace, payment, input, Books.Robot, default);
            answers.Single(a => !a.Ok).Failure.ShouldBe(ApprovalFailures.CancellationCodeTaken);
            (await Books.OneAsync($"SELECT count(*) FROM payments WHERE original_id IN ({one.Value}, {two.Value})")).ShouldBe(1);
        }

        await Books.ShouldBalanceAsync();
    }

    private async Task<PaymentId> ReversalAtGatewayAsync()
    {
        var payment = await Books.DraftAsync(p => p.AccountPreferenceId = Books.Rows.Preference, Books.Rows.GatewayMethod);
        (await Books.Postings.PostAsync(Books.Workspace, payment, SeenDraft.Never, Books.Alan, default)).Value.ShouldBe(PostingState.Approved);
        (await Books.Workflow.ConfirmAsync(Books.Workspace, await RequestAsync(payment), "GW", Actor.System, default)).Ok.ShouldBeTrue();
        (await Books.AskReversalAsync(payment)).Ok.ShouldBeTrue();
        (await Books.ReverseAsync(payment)).Ok.ShouldBeTrue();
        return payment;
    }

    private async Task<HexId> RequestAsync(PaymentId payment)
    {
        await using var db = await World.Store.Contexts.CreateDbContextAsync();
        var requests =
            from request in db.Set<GatewayRequestRow>()
            join posting in db.Set<PostingRow>() on request.PostingId equals posting.Id
            join about in db.Set<PaymentTableRow>() on posting.PaymentId equals about.Id
            where about.Id == payment.Value || about.OriginalId == payment.Value
            orderby request.Id descending
            select request.HexId;
        return HexId.Find(requests.First())!.Value;
    }

    private async Task<PaymentId> FromWalletAsync()
    {
        var payment = await Books.DraftAsync(p => p.WalletId = Books.Rows.Wallet);
        (await Books.SubmitAsync(payment)).Failure.ShouldBeNull();
        return payment;
    }

    private async Task ShouldStandAsync(PaymentId payment, Failure loser, PostingState state)
    {
        loser.Code.ShouldBe(ApprovalFailures.WrongState(state).Code);
        (await Books.StateAsync(payment)).ShouldBe(state);
    }

    private async Task ShouldHaveBookedAsync(int postings)
    {
        (await Books.OneAsync("SELECT count(*) FROM payments WHERE number_seq IS NOT NULL")).ShouldBe(postings);
        await Books.ShouldBalanceAsync();
    }

    private async Task RaceAsync(
        Func<Task<PaymentId>> prepare,
        Func<PaymentId, Task<Result>> first,
        Func<PaymentId, Task<Result>> second,
        Func<PaymentId, Failure, bool, Task> check
    )
    {
        for (var round = 0; round < Rounds; round++)
        {
            var payment = await prepare();
            var answers = await TogetherAsync(() => first(payment), () => second(payment));
            answers.Count(a => a.Ok).ShouldBe(1);
            await check(payment, answers.Single(a => !a.Ok).Failure!, answers[0].Ok);
        }

        await Books.ShouldBalanceAsync();
    }

    private static async Task<Result[]> TogetherAsync(params Func<Task<Result>>[] acts)
    {
        using var start = new Barrier(acts.Length);
        return await Task.WhenAll(
            acts.Select(act =>
                Task.Factory.StartNew(
                    () =>
                    {
                        start.SignalAndWait();
                        return act();
                    },
                    CancellationToken.None,
                    TaskCreationOptions.LongRunning,
                    TaskScheduler.Default
                )
                .Unwrap()
            )
        );
    }
}

public sealed class SqliteRaceTests() : RaceTests(TestDatabase.Sqlite);

public sealed class PostgresRaceTests() : RaceTests(TestDatabase.Postgres);
