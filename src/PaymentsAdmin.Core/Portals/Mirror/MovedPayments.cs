using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Mirror;

/// <summary>
/// Payments that got another account. A portal that keeps accounts deletes no payment, so those that an account no longer shows are sought,
/// and kept with the account that has them now.
/// </summary>
internal sealed class MovedPayments(IPortals portals, IMirror mirror, TimeProvider time)
{
    /// <summary>What was seen of an account, after its payments that others have were stored there. What was not found there may still exist.</summary>
    public async Task<PortalEntity> FollowAsync(Workspace workspace, PortalEntity seen, Urgency urgency)
    {
        if (seen.Item.Ref.Kind is not EntityKinds.Account || seen.MayHidePayments)
        {
            return seen;
        }

        var kept = await mirror.KeysOfAsync(workspace.Id, seen.Item.Ref, CancellationToken.None);
        var missing = kept.Where(payment => !seen.Shows(payment)).ToList();
        return missing.Count == 0 || await AreKeptAsync(workspace, seen.Item.Ref, missing, urgency) ? seen : seen with { PaymentsMayBeMissing = true };
    }

    private async Task<bool> AreKeptAsync(Workspace workspace, EntityRef before, IReadOnlyCollection<PortalKey> missing, Urgency urgency)
    {
        var sought = await portals.For(workspace).SeekAsync(missing, CancellationToken.None);
        if (!sought.Ok || sought.Value.Page.Problems.Count > 0)
        {
            return false;
        }

        foreach (var moved in sought.Value.Page.Rows.GroupBy(row => row.Entity, row => row.Payment.Id))
        {
            if (moved.Key is not { } home || home == before || !await IsKeptAsync(workspace, home, [.. moved], urgency))
            {
                return false;
            }
        }

        return true;
    }

    private async Task<bool> IsKeptAsync(Workspace workspace, EntityRef home, IReadOnlyList<PortalKey> moved, Urgency urgency)
    {
        var began = time.GetUtcNow();
        var seen = await portals.For(workspace).LookAsync(home, urgency, CancellationToken.None);
        return seen.Ok && moved.All(seen.Value.Shows) && (await mirror.TakeAsync(workspace, seen.Value, began, CancellationToken.None)).Ok;
    }
}
