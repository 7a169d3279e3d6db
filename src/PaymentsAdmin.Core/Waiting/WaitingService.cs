using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Periods;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Waiting;

/// <summary>What waits for one person: payments to decide on, requests to confirm as the second Admin, and a month end to confirm.</summary>
public sealed record WaitingWork(InboxSums Payments, int Requests, PeriodChange? Period)
{
    /// <summary>What the admin pages hold of it.</summary>
    public int OnAdminPages => Requests + (Period is null ? 0 : 1);
}

/// <summary>
/// Says what waits for a person, by the rules of the decisions themselves. Home, the badges and the pages ask here, so that they
/// cannot count differently.
/// </summary>
public sealed class WaitingService(InboxService inbox, IConfirmations confirmations, IPeriodReadModel periods, TimeProvider time)
{
    /// <summary>Everything that waits for the actor in this workspace; nothing for a right that the actor lacks.</summary>
    public async Task<Result<WaitingWork>> FindAsync(WorkspaceId workspace, Actor actor, CancellationToken ct)
    {
        if (Right.SeePayments.Check(actor) is { } no)
        {
            return no;
        }

        var payments = Right.Approve.IsHeldBy(actor) ? await inbox.WaitingForAsync(workspace, actor, ct) : InboxSums.None;
        return payments.Ok
            ? new WaitingWork(payments.Value, await RequestsAsync(actor, ct), await PeriodAsync(workspace, actor, ct))
            : payments.Failure;
    }

    /// <summary>The number of requests and month ends to confirm, without counting payments.</summary>
    public async Task<Result<int>> OnAdminPagesAsync(WorkspaceId workspace, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no
        : new WaitingWork(InboxSums.None, await RequestsAsync(actor, ct), await PeriodAsync(workspace, actor, ct)).OnAdminPages;

    private async Task<int> RequestsAsync(Actor actor, CancellationToken ct)
    {
        if (!Right.ConfirmRequests.IsHeldBy(actor))
        {
            return 0;
        }

        var now = time.GetUtcNow();
        return (await confirmations.ListAsync(0, ct)).Waiting.Count(request => ConfirmationRules.Confirm(request, actor.UserId, now) is null);
    }

    private async Task<PeriodChange?> PeriodAsync(WorkspaceId workspace, Actor actor, CancellationToken ct) =>
        Right.ProposePeriod.IsHeldBy(actor)
        && await periods.OpenAsync(workspace, ct) is { } open
        && PeriodRules.Confirmers(open, await periods.PeopleAsync(ct)).Any(person => person.Id == actor.UserId)
            ? open
            : null;
}
