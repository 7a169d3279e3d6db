using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Access;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Steps;

/// <summary>Deputies: delegates of this day, of somebody who may still approve.</summary>
internal sealed class Delegates(BusinessClock clock)
{
    private static readonly Sql Delegation = new(
        "SELECT id FROM delegations WHERE from_user_id = $1 AND to_user_id = $2 AND from_on <= $3 AND until_on >= $3 AND revoked_at IS NULL LIMIT 1"
    );

    /// <summary>Null also where the decision is one's own.</summary>
    public async ValueTask<Failure?> CheckAsync(IWriteSession session, Approval how, Actor actor) =>
        how.ForUser is not { } other || await HoldsAsync(session, other, actor.UserId!.Value) ? null : ApprovalFailures.NotTheirDelegate;

    private async ValueTask<bool> HoldsAsync(IWriteSession session, int of, int user) =>
        await session.FirstAsync(Delegation, Number.Read, of, user, clock.DayOf(session.Now)) is not null
        && (await Standing.OfAsync(session, of)).Check(Right.Approve) is null;
}
