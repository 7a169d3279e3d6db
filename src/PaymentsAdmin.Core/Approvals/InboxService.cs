using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Approvals;

/// <summary>Lists the postings waiting for Approvers, and who may decide on them.</summary>
public sealed class InboxService(IInboxReadModel inbox, BusinessClock clock)
{
    /// <summary>The count for one person stops here.</summary>
    public const int MaxCounted = 100;

    private const int MaxNamed = 5;

    /// <summary>A page of rows, each saying whether the actor may decide on it and who else may.</summary>
    public async Task<Result<InboxPage>> PageAsync(InboxQuery query, Actor actor, CancellationToken ct)
    {
        if (Right.Approve.Check(actor) is { } no)
        {
            return no;
        }

        var page = await inbox.PageAsync(query with { Reader = actor.UserId, Size = Math.Clamp(query.Size, 1, InboxQuery.MaxSize) }, ct);
        return new InboxPage([.. page.Postings.Select(posting => Row(posting, page, actor))], page.Next);
    }

    /// <summary>Count and sums of what the query's filter finds, by what the actor may do with it.</summary>
    public async Task<Result<InboxCounts>> CountsAsync(InboxQuery query, Actor actor, CancellationToken ct) =>
        Right.Approve.Check(actor) is { } no ? no : await inbox.CountsAsync(query with { Reader = actor.UserId }, ct);

    /// <summary>What waits of some payments, and which of them the query's filter hides.</summary>
    public async Task<Result<InboxChoice>> ChosenAsync(InboxQuery query, IReadOnlyList<PaymentId> payments, Actor actor, CancellationToken ct)
    {
        if (Right.Approve.Check(actor) is { } no)
        {
            return no;
        }

        var found = await inbox.ChosenAsync(query with { Reader = actor.UserId }, [.. payments.Take(InboxQuery.MaxSize)], ct);
        var rows = found.Page.Postings.Where(posting => posting.Waits).Select(posting => Row(posting, found.Page, actor)).ToList();
        return new InboxChoice(rows, rows.Select(row => row.Id).Where(id => !found.Matching.Contains(id)).ToHashSet());
    }

    /// <summary>The values that waiting postings have, for the fields of a filter.</summary>
    public async Task<Result<InboxValues>> ValuesAsync(WorkspaceId workspace, Actor actor, CancellationToken ct) =>
        Right.Approve.Check(actor) is { } no ? no : await inbox.ValuesAsync(workspace, ct);

    /// <summary>The names of a filter's customer and clerk.</summary>
    public async Task<Result<InboxNames>> NamesAsync(WorkspaceId workspace, InboxFilter filter, Actor actor, CancellationToken ct) =>
        Right.Approve.Check(actor) is { } no ? no : await inbox.NamesAsync(workspace, filter, ct);

    /// <summary>Count and sums of those that the actor may decide on: what Home shows.</summary>
    public async Task<Result<InboxSums>> WaitingForAsync(WorkspaceId workspace, Actor actor, CancellationToken ct) =>
        Right.Approve.Check(actor) is { } no ? no
        : actor.UserId is { } user ? await inbox.SumsForAsync(workspace, user, ct)
        : InboxSums.None;

    /// <summary>What the actor has approved today.</summary>
    public async Task<Result<InboxSums>> ApprovedTodayAsync(WorkspaceId workspace, Actor actor, CancellationToken ct) =>
        Right.Approve.Check(actor) is { } no ? no
        : actor.UserId is { } user ? await inbox.ApprovedAsync(workspace, user, clock.StartOf(clock.Today), ct)
        : InboxSums.None;

    /// <summary>How many the actor may decide on; <see cref="MaxCounted"/> means that many or more.</summary>
    public async Task<Result<int>> CountForAsync(WorkspaceId workspace, Actor actor, CancellationToken ct) =>
        Right.Approve.Check(actor) is { } no ? no
        : actor.UserId is { } user ? await inbox.CountForAsync(workspace, user, MaxCounted, ct)
        : 0;

    /// <summary>Waiting postings nobody may decide on, oldest first, up to the counting limit; for users who can grant the Approver role.</summary>
    public async Task<Result<IReadOnlyList<WaitingPosting>>> StuckAsync(WorkspaceId workspace, Actor actor, CancellationToken ct) =>
        Right.ManageUsers.Check(actor) is { } no ? no : Result.Of(await inbox.StuckAsync(workspace, MaxCounted, ct));

    private InboxRow Row(WaitingPosting posting, WaitingPage page, Actor actor)
    {
        var no = posting.WhyNot(actor, page.Policy);
        return new InboxRow(posting)
        {
            Needed = posting.NeedUnder(page.Policy, clock.BaseCurrency).People,
            WhyNot = no,
            Refusal = posting.Refusal(clock.Today),
            Others = no is null ? [] : [.. posting.MayDecide(page.Approvers, page.Policy, actor.UserId).Take(MaxNamed)],
        };
    }
}
