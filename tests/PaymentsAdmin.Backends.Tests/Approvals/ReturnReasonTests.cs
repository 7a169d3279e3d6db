using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Periods;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Approvals;

/// <summary>Rejections with a reason from the list.</summary>
public abstract class ReturnReasonTests(TestDatabase database) : OfficeTests(database)
{
    private ReferenceService<ReturnReason> Reasons => Service<ReferenceService<ReturnReason>>();

    [Fact]
    public async Task A_rejection_keeps_the_reason_as_it_was_called_then()
    {
        var reason = await AddAsync("Wrong amount");
        var payment = await Books.SubmittedAsync();
        (await RejectAsync(payment, reason.HexId.Value)).Failure.ShouldBeNull();
        (await Reasons.ChangeAsync(new(Books.Workspace, reason.Id, null, Adam), new() { Name = "Amount differs" }, default)).Failure.ShouldBeNull();
        await Reasons.DeactivateAsync(new(Books.Workspace, reason.Id, null, Adam), default);
        (await Books.OneAsync($"SELECT count(*) FROM decisions WHERE reason = 'Wrong amount' AND return_reason_id = {reason.Id.Value}")).ShouldBe(1);
        var entries = (await Service<TimelineService>().ReadAsync(Books.Workspace.Id, payment, null, 20, Books.Clara, default)).Value.Entries;
        var rejected = entries.First(entry => PostingVerbs.Reject.Is(entry.Action));
        (rejected.Change("reason")?.After, rejected.Change("comment")?.After).ShouldBe(("Wrong amount", "It is too much"));
        await Books.SubmitAsync(payment);
        var since = (await Service<ReviewService>().GetAsync(Books.Workspace.Id, payment, Books.Anna, default)).Value.Since!;
        (since.Rejection.Reason, since.Rejection.Text).ShouldBe(("Wrong amount", "It is too much"));
    }

    [Fact]
    public async Task An_inactive_reason_and_one_of_another_workspace_cannot_be_chosen()
    {
        var reason = await AddAsync("Wrong amount");
        var elsewhere = (await Reasons.AddAsync(World.Other, new() { Name = "Wrong date" }, Adam, default)).Value;
        var other = (await Reasons.GetAsync(World.Other.Id, elsewhere, Adam, default)).Value;
        await Reasons.DeactivateAsync(new(Books.Workspace, reason.Id, null, Adam), default);
        var payment = await Books.SubmittedAsync();
        foreach (var id in new[] { reason.HexId.Value, other.HexId.Value, HexId.Random().Value })
        {
            (await RejectAsync(payment, id)).Failure.ShouldBe(ApprovalFailures.ReasonNotAllowed);
        }

        (await Books.StateAsync(payment)).ShouldBe(PostingState.Submitted);
        (await Books.OneAsync("SELECT count(*) FROM decisions")).ShouldBe(0);
    }

    [Fact]
    public async Task Rejections_of_postings_and_of_reversals_count_as_uses_of_the_reason()
    {
        var reason = await AddAsync("Wrong amount");
        var unused = await AddAsync("Wrong date");
        await RejectAsync(await Books.SubmittedAsync(), reason.HexId.Value);
        var posted = await Books.PostedAsync();
        await Books.AskReversalAsync(posted);
        var why = new Rejection("It was right", Key.Id(reason.HexId.Value));
        (await Books.Postings.RejectReversalAsync(new(Books.Workspace, posted, null, Books.Anna), why, default)).Failure.ShouldBeNull();
        (await UsesAsync(Books.Workspace.Id, reason.Id)).ShouldBe([new(KindUse.Rejections, 2)]);
        (await UsesAsync(Books.Workspace.Id, unused.Id)).ShouldBeEmpty();
        (await UsesAsync(World.Other.Id, reason.Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_counts_of_the_books_are_those_of_their_tables()
    {
        await Books.InvoiceAsync(10, World.Clock.Today);
        await Books.InAsync("USD");
        var counts = (await Service<ReferenceOverview>().CountAsync(Books.Workspace.Id, Books.Clara, default)).Value;
        var elsewhere = (await Service<ReferenceOverview>().CountAsync(World.Other.Id, Books.Clara, default)).Value;
        foreach (var (kind, table) in new[] { ("account", "accounts"), ("invoice", "invoices"), ("bill", "bills"), ("wallet", "wallets") })
        {
            var rows = await Books.OneAsync($"SELECT count(*) FROM {table} WHERE workspace_id = {Books.Workspace.Id.Value}");
            counts.Single(count => string.Equals(count.Kind, kind, StringComparison.Ordinal)).ShouldBe(new KindCount(kind, rows, 0));
            elsewhere.Single(count => string.Equals(count.Kind, kind, StringComparison.Ordinal)).ShouldBe(new KindCount(kind, 0, 0));
        }
    }

    private async Task<ReferenceItem<ReturnReason>> AddAsync(string name)
    {
        var id = (await Reasons.AddAsync(Books.Workspace, new() { Name = name }, Adam, default)).Value;
        return (await Reasons.GetAsync(Books.Workspace.Id, id, Adam, default)).Value;
    }

    private Task<Result> RejectAsync(PaymentId payment, string reason) =>
        Books.Postings.RejectAsync(new(Books.Workspace, payment, null, Books.Alan), new("It is too much", Key.Id(reason)), default);

    private async Task<IReadOnlyList<KindUse>> UsesAsync(WorkspaceId workspace, ReferenceId<ReturnReason> reason) =>
        (await Service<ReferenceOverview>().UsesAsync(workspace, ReturnReason.Kind, reason.Value, Books.Clara, default)).Value;
}

public sealed class SqliteReturnReasonTests() : ReturnReasonTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresReturnReasonTests() : ReturnReasonTests(TestDatabase.Postgres);
