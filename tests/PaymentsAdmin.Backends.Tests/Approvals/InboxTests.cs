using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Periods;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Delegations;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Backends.Tests.Approvals;

/// <summary>The Approvers' inbox, and who may decide on what.</summary>
public abstract class InboxTests(TestDatabase database) : OfficeTests(database)
{
    private InboxService Inbox => Service<InboxService>();

    [Fact]
    public async Task A_row_shows_the_payment_its_maker_its_approvals_and_since_when_it_waits()
    {
        var payment = await Books.SubmittedAsync(quantity: 100);
        var at = World.Clock.Now;
        await Books.ApproveAsync(payment, Books.Alan);
        var row = (await RowsAsync(Books.Anna)).Single();
        (row.Id, row.Posting.CustomerName, row.Posting.EntityTitle, row.Posting.EntityKind).ShouldBe((payment, "José Núñez", "Acme racking", 2));
        (row.Amount.ToString(), row.Posting.MakerName, row.Posting.At, row.Agreed, row.Needed).ShouldBe(("10000.00 EUR", "Clara", at, 1, 2));
        (row.Posting.IsReversal, row.WhyNot).ShouldBe((false, null));
    }

    [Fact]
    public async Task A_row_that_the_reader_cannot_approve_shows_why_and_who_can()
    {
        var own = await Books.DraftAsync(by: Books.Cora);
        await Books.SubmitAsync(own);
        var agreed = await Books.SubmittedAsync(quantity: 100);
        await Books.ApproveAsync(agreed, Books.Cora);
        var rows = await RowsAsync(Books.Cora);
        rows.Select(r => r.WhyNot).ShouldBe([ApprovalFailures.OwnWork, ApprovalFailures.AgreedAlready]);
        rows.ShouldAllBe(r => string.Join(' ', r.Others.Select(o => o.Name)) == "Alan Anna Amir");
        (await RowsAsync(Books.Alan)).ShouldAllBe(r => r.WhyNot == null && r.Others.Count == 0);
    }

    [Fact]
    public async Task A_row_whose_month_is_closed_says_so_with_the_words_of_the_refused_approval_and_can_be_rejected()
    {
        var dated = await Books.SubmittedAsync(on: new DateOnly(2026, 2, 27));
        var undated = await Books.SubmittedAsync();
        await Books.CloseThroughAsync(new DateOnly(2026, 2, 28));

        var rows = await RowsAsync(Books.Alan);

        rows.Select(row => (row.Id, row.WhyNot, row.CanApprove)).ShouldBe([(undated, null, true), (dated, null, false)]);
        (await Books.ApproveAsync(dated, Books.Alan)).Failure.ShouldBe(rows[1].Refusal);
        (await Books.RejectAsync(dated, Books.Alan)).Failure.ShouldBeNull();
    }

    [Fact]
    public async Task The_reason_shown_in_a_row_is_that_of_the_refused_decision()
    {
        await Books.SubmittedAsync();
        await Books.SubmitAsync(await Books.DraftAsync(by: Books.Cora), Books.Cora);
        await Books.AskReversalAsync(await Books.PostedAsync(), Books.Anna);
        foreach (var reader in new[] { Books.Cora, Books.Anna })
        {
            foreach (var row in await RowsAsync(reader))
            {
                var done = row.Posting.IsReversal
                    ? await Books.Postings.RejectReversalAsync(new(Books.Workspace, row.Id, null, reader), "Not this one", default)
                    : await Books.RejectAsync(row.Id, reader);
                done.Failure.ShouldBe(row.WhyNot);
            }
        }
    }

    [Fact]
    public async Task The_oldest_rows_come_first_and_pages_are_complete_even_at_equal_times()
    {
        var all = new List<PaymentId>();
        for (var i = 0; i < 5; i++)
        {
            all.Add(await Books.SubmittedAsync());
        }

        var reversal = await Books.PostedAsync();
        await Books.AskReversalAsync(reversal);
        World.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        var last = await Books.SubmittedAsync();
        (await WalkAsync(InboxSort.Oldest, 2)).ShouldBe([.. all, reversal, last]);
        (await WalkAsync(InboxSort.Oldest, 100)).ShouldBe([.. all, reversal, last]);
    }

    [Fact]
    public async Task The_largest_or_smallest_rows_come_first_and_those_without_an_exchange_rate_last()
    {
        var small = await Books.SubmittedAsync(1);
        var twins = new[] { await Books.SubmittedAsync(3), await Books.SubmittedAsync(3) };
        var large = await Books.SubmittedAsync(50);
        var withoutRate = await Books.InAsync("USD");
        var unknown = new[] { await withoutRate.SubmittedAsync(2), await withoutRate.SubmittedAsync(2) };
        foreach (var size in new[] { 1, 2, 3, 100 })
        {
            (await WalkAsync(InboxSort.Largest, size)).ShouldBe([large, twins[1], twins[0], small, unknown[1], unknown[0]]);
            (await WalkAsync(InboxSort.Smallest, size)).ShouldBe([small, twins[0], twins[1], large, unknown[0], unknown[1]]);
        }
    }

    [Fact]
    public async Task A_reversal_is_a_row_with_a_negative_amount_that_waits_since_its_request()
    {
        var payment = await Books.PostedAsync(3);
        World.Store.Clock.Advance(TimeSpan.FromHours(3));
        await Books.AskReversalAsync(payment, Books.Anna);
        var row = (await RowsAsync(Books.Anna)).Single();
        (row.Id, row.Posting.IsReversal, row.Amount.ToString(), row.Posting.At).ShouldBe((payment, true, "-300.00 EUR", World.Clock.Now));
        (row.WhyNot, row.Needed, row.Posting.Number, row.Posting.ReversalAskedByName).ShouldBe((ApprovalFailures.OwnWork, 1, "P-000001", "Anna"));
        row.Others.Select(o => o.Name).ShouldBe(["Alan", "Amir", "Cora"]);
    }

    [Fact]
    public async Task The_sums_cover_all_waiting_postings_and_the_readers_own_approvals_of_today()
    {
        await Books.SubmittedAsync(2);
        var reversal = await Books.PostedAsync(5);
        await Books.AskReversalAsync(reversal);
        Text(await WaitingAsync(Books.Workspace.Id, Books.Anna)).ShouldBe("2: -300.00 EUR");
        Text(await Inbox.ApprovedTodayAsync(Books.Workspace.Id, Books.Alan, default)).ShouldBe("1: 500.00 EUR");
        Text(await Inbox.ApprovedTodayAsync(Books.Workspace.Id, Books.Anna, default)).ShouldBe("0: ");
        await Books.ReverseAsync(reversal, Books.Anna);
        Text(await Inbox.ApprovedTodayAsync(Books.Workspace.Id, Books.Anna, default)).ShouldBe("1: -500.00 EUR");
        World.Store.Clock.Advance(TimeSpan.FromDays(1));
        Text(await Inbox.ApprovedTodayAsync(Books.Workspace.Id, Books.Alan, default)).ShouldBe("0: ");
    }

    [Fact]
    public async Task A_voided_approval_is_not_counted_as_approved()
    {
        var payment = await Books.SubmittedAsync(100);
        await Books.ApproveAsync(payment, Books.Alan);
        await Books.RejectAsync(payment, Books.Anna);
        Text(await Inbox.ApprovedTodayAsync(Books.Workspace.Id, Books.Alan, default)).ShouldBe("0: ");
        (await RowsAsync(Books.Alan)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_count_covers_only_postings_that_the_reader_may_decide_on()
    {
        await Books.AskReversalAsync(await Books.PostedAsync(), Books.Cora);
        await Books.SubmittedAsync();
        await Books.SubmitAsync(await Books.DraftAsync(by: Books.Cora));
        var agreed = await Books.SubmittedAsync(100);
        await Books.ApproveAsync(agreed, Books.Cora);
        foreach (var reader in new[] { Books.Cora, Books.Alan, Books.Anna })
        {
            var may = (await RowsAsync(reader)).Count(r => r.WhyNot is null);
            (await Inbox.CountForAsync(Books.Workspace.Id, reader, default)).Value.ShouldBe(may);
        }

        (await Inbox.CountForAsync(Books.Workspace.Id, Books.Cora, default)).Value.ShouldBe(1);
        await Books.SetPolicyAsync(Policy.Default with { FourEyesOnAuthors = false });
        (await Inbox.CountForAsync(Books.Workspace.Id, Books.Cora, default)).Value.ShouldBe(3);
    }

    [Fact]
    public async Task A_row_counts_the_customers_earlier_submissions_of_the_day_as_the_decision_does()
    {
        await Books.SetPolicyAsync(Policy.Default with { Steps = [new(0, 1)] });
        var first = await Books.SubmittedAsync(quantity: 6);
        World.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await Books.SubmittedAsync(quantity: 6);
        World.Store.Clock.Advance(TimeSpan.FromDays(1));
        var nextDay = await Books.SubmittedAsync(quantity: 6);
        await Books.SetPolicyAsync(Policy.Default with { Steps = [new(0, 1), new(1_000, 2)] });
        (await RowsAsync(Books.Anna)).Select(r => (r.Id, r.Needed)).ShouldBe([(first, 1), (second, 2), (nextDay, 1)]);
        var review = await Service<ReviewService>().GetAsync(Books.Workspace.Id, second, Books.Anna, default);
        (review.Value.Need.People, review.Value.IsLast).ShouldBe((2, false));
        (await Books.ApproveAsync(first, Books.Anna)).Value.ShouldBe(PostingState.Posted);
        (await Books.ApproveAsync(second, Books.Anna)).Value.ShouldBe(PostingState.Submitted);
        await Books.SetPolicyAsync(Policy.Default with { Steps = [new(0, 1), new(1_000, 2)], SplitDetection = false });
        (await RowsAsync(Books.Alan)).Select(r => (r.Id, r.Needed)).ShouldBe([(second, 1), (nextDay, 1)]);
    }

    [Fact]
    public async Task A_policy_made_stricter_meanwhile_raises_the_approvals_needed()
    {
        await Books.SubmittedAsync();
        await Books.SetPolicyAsync(Policy.Default with { Steps = [new(0, 3)] });
        (await RowsAsync(Books.Alan)).Single().Needed.ShouldBe(3);
    }

    [Fact]
    public async Task Each_workspace_has_its_own_inbox()
    {
        await Books.SubmittedAsync();
        (await Inbox.PageAsync(new InboxQuery(World.Other.Id), Books.Alan, default)).Value.Rows.ShouldBeEmpty();
        Text(await WaitingAsync(World.Other.Id, Books.Alan)).ShouldBe("0: ");
        (await Inbox.CountForAsync(World.Other.Id, Books.Alan, default)).Value.ShouldBe(0);
    }

    [Fact]
    public async Task Of_many_approved_at_once_only_the_approvers_own_payment_is_refused()
    {
        var all = new List<PaymentId>();
        for (var i = 0; i < 9; i++)
        {
            all.Add(await Books.SubmittedAsync());
        }

        var asked = await Books.PostedAsync();
        await Books.AskReversalAsync(asked);
        var own = await Books.DraftAsync(by: Books.Cora);
        await Books.SubmitAsync(own);

        // Later submissions do not count for earlier ones.
        Store.Clock.Advance(TimeSpan.FromMinutes(1));
        var two = await Books.SubmittedAsync(200);
        all.AddRange([two, own, asked]);
        var verdicts = await ApproveAsync(all, Approval.Plain, Books.Cora);
        verdicts.Select(v => v.Id).ShouldBe(all);
        verdicts.Single(v => v.Failure is not null).ShouldBe(new ApprovalVerdict(own, ApprovalFailures.OwnWork, null));
        verdicts.Count(v => v.State == PostingState.Posted).ShouldBe(9);
        verdicts.Single(v => v.Id == two).State.ShouldBe(PostingState.Submitted);
        verdicts.Single(v => v.Id == asked).State.ShouldBe(PostingState.Reversed);
        await Books.ShouldBalanceAsync();
    }

    [Fact]
    public async Task Of_many_approved_at_once_for_another_only_what_both_may_decide_is_approved()
    {
        var away = new DelegationInput { ToUser = Books.Cora.UserId!.Value, FromOn = World.Clock.Today, UntilOn = World.Clock.Today };
        (await Service<DelegationService>().AddAsync(away, Books.Alan, default)).Failure.ShouldBeNull();
        var others = new[] { await Books.SubmittedAsync(), await Books.SubmittedAsync() };
        var reversal = await Books.PostedAsync();
        (await Books.AskReversalAsync(reversal, Books.Alan)).Failure.ShouldBeNull();
        var own = await Books.DraftAsync(by: Books.Cora);
        (await Books.SubmitAsync(own, Books.Cora)).Failure.ShouldBeNull();

        // Later submissions do not count for earlier ones.
        Store.Clock.Advance(TimeSpan.FromMinutes(1));
        var agreed = await Books.SubmittedAsync(quantity: 100);
        (await Books.ApproveAsync(agreed, Books.Alan)).Value.ShouldBe(PostingState.Submitted);

        var verdicts = await ApproveAsync([others[0], own, agreed, reversal, others[1]], new Approval { ForUser = Books.Alan.UserId }, Books.Cora);

        verdicts.Select(v => (v.State, v.Failure)).ShouldBe(
            [(PostingState.Posted, null), (null, ApprovalFailures.OwnWork), (null, ApprovalFailures.NotTheirDelegate),
             (null, ApprovalFailures.NotTheirDelegate), (PostingState.Posted, null)]);
        (await Books.StateAsync(own), await Books.StateAsync(agreed), await Books.StateAsync(reversal))
            .ShouldBe((PostingState.Submitted, PostingState.Submitted, PostingState.ReversalSubmitted));
        (await Books.OneAsync($"SELECT count(*) FROM decisions WHERE user_id = {Books.Cora.UserId} AND for_user_id = {Books.Alan.UserId}")).ShouldBe(2);
        await Books.ShouldBalanceAsync();
    }

    private async Task<IReadOnlyList<ApprovalVerdict>> ApproveAsync(IReadOnlyList<PaymentId> payments, Approval approval, Actor by)
    {
        var ticked = new List<SelectedPosting>();
        foreach (var payment in payments)
        {
            ticked.Add(await TickAsync(payment));
        }

        return (await Service<BulkApprovalService>().ApproveAsync(Books.Workspace, ticked, approval, by, null, default)).Value;
    }

    private async Task<SelectedPosting> TickAsync(PaymentId payment)
    {
        var seen = await Books.SeeAsync(payment);
        return new SelectedPosting(payment, seen.Revision, seen.Posting == PostingState.ReversalSubmitted);
    }

    private async Task<IReadOnlyList<InboxRow>> RowsAsync(Actor reader) =>
        (await Inbox.PageAsync(new InboxQuery(Books.Workspace.Id), reader, default)).Value.Rows;

    private async Task<IReadOnlyList<PaymentId>> WalkAsync(InboxSort sort, int size)
    {
        var found = new List<PaymentId>();
        for (InboxCursor? at = null; ;)
        {
            var page = (await Inbox.PageAsync(new InboxQuery(Books.Workspace.Id) { Sort = sort, Size = size, After = at }, Books.Alan, default)).Value;
            page.Rows.Count.ShouldBeLessThanOrEqualTo(size);
            found.AddRange(page.Rows.Select(r => r.Id));
            if (page.Next is null)
            {
                return found;
            }

            at = page.Next;
        }
    }

    private async Task<Result<InboxSums>> WaitingAsync(WorkspaceId workspace, Actor reader) =>
        (await Inbox.CountsAsync(new InboxQuery(workspace), reader, default)).Value.All;

    private static string Text(Result<InboxSums> sums) => $"{sums.Value.Count}: {string.Join(", ", sums.Value.Sums)}";
}

public sealed class SqliteInboxTests() : InboxTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresInboxTests() : InboxTests(TestDatabase.Postgres);
