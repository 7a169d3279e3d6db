using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Sending;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Viewing;

/// <summary>What pages show of the portal behind a workspace. Where there is none, it costs nothing.</summary>
public sealed class PortalViewService(IBackends backends, IPortalHealth health, IPortalPages pages, PortalWaiting waiting)
{
    /// <summary>Looks at an entity in the portal now and keeps what is seen. People who may see payments may look.</summary>
    public async Task<Result> LookAsync(Workspace workspace, EntityRef entity, Actor actor, CancellationToken ct)
    {
        if (Right.SeePayments.Check(actor) is { } no)
        {
            return no;
        }

        return backends.Find<ILiveEntities>(workspace) is { } live ? await live.LookAsync(workspace, entity, Urgency.Staff, ct) : Result.Done;
    }

    /// <summary>The page of an entity in the portal itself; null without a portal.</summary>
    public async Task<Result<Uri?>> PageOfAsync(Workspace workspace, EntityRef entity, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no : Result.Of(backends.Find<ILiveEntities>(workspace) is null ? null : await pages.OfAsync(workspace, entity, ct));

    /// <summary>How the portal answered lately; null without a portal.</summary>
    public PortalHealth? HealthOf(Workspace workspace, Actor actor) =>
        Right.SeePayments.IsHeldBy(actor) && backends.Find<ILiveEntities>(workspace) is not null ? health.Of(workspace) : null;

    /// <summary>Whether changes wait for a portal that is away, or are refused.</summary>
    public async Task<Result<bool>> WritesWaitAsync(Workspace workspace, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no : await waiting.IsAllowedAsync(workspace.Id, ct);

    /// <summary>Calls when an outage of the workspace's portal begins or ends, until it is disposed of.</summary>
    public IDisposable Listen(Workspace workspace, Action heard) =>
        health.Listen(of =>
        {
            if (of == workspace.Id)
            {
                heard();
            }
        });
}
