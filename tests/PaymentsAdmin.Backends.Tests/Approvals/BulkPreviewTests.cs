using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Periods;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Backends.Tests.Approvals;

/// <summary>What the dialog of bulk approval promises is what happens.</summary>
public abstract class BulkPreviewTests(TestDatabase database) : OfficeTests(database)
{
    private BulkApprovalService Bulk => Service<BulkApprovalService>();

    [Theory]
    [InlineData(5)]
    [InlineData(23)]
    public async Task Every_promise_over_a_random_history_is_kept(int seed)
    {
        await InboxHistory.MakeAsync(Books, await Books.InAsync("USD"), seed, 24);
        var reader = seed % 2 == 0 ? Books.Alan : Books.Cora;
        var selected = await SelectAsync(reader);
        var preview = (await Bulk.PreviewAsync(Books.Workspace.Id, selected, null, reader, default)).Value;
        preview.Choices.Select(one => one.Id).ShouldBe(selected.Select(one => one.Id));
        preview.Choices.Select(one => one.Effect).Distinct().Count().ShouldBeGreaterThan(3);

        var verdicts = (await Bulk.ApproveAsync(Books.Workspace, selected, Approval.Plain, reader, null, default)).Value;

        foreach (var (promised, verdict) in preview.Choices.Zip(verdicts))
        {
            (promised.Id, promised.WhyNot, StateOf(promised.Effect)).ShouldBe((verdict.Id, verdict.Failure, Shown(verdict.State)));
        }

        var posted = preview.Of(BulkEffect.Posts).Select(one => one.Id).ToHashSet();
        Money.SumsOf(preview.Of(BulkEffect.Posts).Select(one => one.Amount!.Value)).ShouldBe(
            Money.SumsOf((await Task.WhenAll(posted.Select(Books.SeeAsync))).Where(payment => payment.Posting == PostingState.Posted).Select(p => p.Amount)));
        await Books.ShouldBalanceAsync();
    }

    [Fact]
    public async Task Who_is_named_for_the_next_approval_can_give_it()
    {
        var payment = await Books.SubmittedAsync(quantity: 100);
        var selected = await SelectAsync(Books.Alan);

        var waits = (await Bulk.PreviewAsync(Books.Workspace.Id, selected, null, Books.Alan, default)).Value.Choices.Single();

        (waits.Effect, waits.Agreed, waits.Needed).ShouldBe((BulkEffect.Waits, 1, 2));
        waits.Next.Select(person => person.Name).ShouldBe(["Anna", "Amir", "Cora"]);
        (await Books.ApproveAsync(payment, Books.Alan)).Value.ShouldBe(PostingState.Submitted);
        (await Books.ApproveAsync(payment, Books.Anna)).Value.ShouldBe(PostingState.Posted);
    }

    [Fact]
    public async Task Of_a_step_that_needs_a_role_only_people_with_it_are_named_for_the_last_approval()
    {
        await Books.SetPolicyAsync(Policy.Default with { Steps = [new(0, 2) { Named = Role.Clerk }] });
        await Books.SubmittedAsync();

        var waits = (await Bulk.PreviewAsync(Books.Workspace.Id, await SelectAsync(Books.Alan), null, Books.Alan, default)).Value.Choices.Single();

        waits.Next.Select(person => person.Name).ShouldBe(["Cora"]);
    }

    [Fact]
    public async Task A_posting_decided_or_changed_since_it_was_selected_cannot_be_approved_and_leaves_the_command()
    {
        var (decided, changed, fine) = (await Books.SubmittedAsync(1), await Books.SubmittedAsync(2), await Books.SubmittedAsync(3));
        var selected = await SelectAsync(Books.Anna);
        (await Books.ApproveAsync(decided, Books.Alan)).Value.ShouldBe(PostingState.Posted);
        (await Books.RecallAsync(changed)).Failure.ShouldBeNull();
        (await Books.SubmitAsync(changed)).Failure.ShouldBeNull();

        var preview = (await Bulk.PreviewAsync(Books.Workspace.Id, selected, null, Books.Anna, default)).Value;

        preview.Approvable.Select(one => one.Id).ShouldBe([fine]);
        preview.Of(BulkEffect.Cannot).Select(one => (one.Id, one.WhyNot)).ShouldBe(
            [(decided, ApprovalFailures.WrongState(PostingState.Posted)), (changed, PaymentFailures.ChangedMeanwhile)]);
    }

    [Fact]
    public async Task For_another_person_only_what_both_may_decide_is_promised()
    {
        var own = await Books.DraftAsync(by: Books.Cora);
        (await Books.SubmitAsync(own, Books.Cora)).Failure.ShouldBeNull();
        var free = await Books.SubmittedAsync();
        await Books.DelegateAsync(Books.Cora, Books.Alan);

        var preview = (await Bulk.PreviewAsync(Books.Workspace.Id, await SelectAsync(Books.Alan), Books.Cora.UserId, Books.Alan, default)).Value;

        preview.Approvable.Select(one => one.Id).ShouldBe([free]);
        preview.Of(BulkEffect.Cannot).Single().WhyNot.ShouldBe(ApprovalFailures.NotTheirDelegate);
    }

    private async Task<IReadOnlyList<SelectedPosting>> SelectAsync(Actor reader)
    {
        var page = (await Service<InboxService>().PageAsync(new InboxQuery(Books.Workspace.Id) { Size = 500 }, reader, default)).Value;
        return [.. page.Rows.Select(row => new SelectedPosting(row.Id, row.Posting.Revision, row.Posting.IsReversal))];
    }

    private static string StateOf(BulkEffect effect) =>
        effect switch
        {
            BulkEffect.Posts => "posted",
            BulkEffect.Reverses => "reversed",
            BulkEffect.AsksGateway => "asked",
            BulkEffect.Waits => "waits",
            _ => "refused",
        };

    private static string Shown(PostingState? state) =>
        state switch
        {
            PostingState.Posted => "posted",
            PostingState.Reversed => "reversed",
            PostingState.Approved or PostingState.ReversalApproved => "asked",
            PostingState.Submitted => "waits",
            _ => "refused",
        };
}

public sealed class SqliteBulkPreviewTests() : BulkPreviewTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresBulkPreviewTests() : BulkPreviewTests(TestDatabase.Postgres);
