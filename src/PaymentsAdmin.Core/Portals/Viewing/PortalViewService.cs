using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Sending;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Viewing;

/// <summary>Provides what pages show of a workspace's portal. Makes no portal calls for workspaces without one.</summary>
public sealed class PortalViewService(
    IBackends backends,
    IPortalHealth health,
    IPortalPages pages,
    IPortalConnections connections,
    IPortalProblems problems,
    PortalWaiting waiting,
    PortalWatch watch
)
{
    /// <summary>Reads an entity from the portal now and stores it. Everybody who may see payments may do so.</summary>
    public async Task<Result> LookAsync(Workspace workspace, EntityRef entity, Actor actor, CancellationToken ct)
    {
        if (Right.SeePayments.Check(actor) is { } no)
        {
            return no;
        }

        return backends.Find<ILiveEntities>(workspace) is { } live ? await live.LookAsync(workspace, entity, Urgency.Staff, ct) : Result.Done;
    }

    /// <summary>What the portal has of an entity and cannot be kept here.</summary>
    public async Task<Result<IReadOnlyList<PortalProblem>>> ProblemsOfAsync(Workspace workspace, EntityRef entity, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no : Result.Of(await problems.OfAsync(workspace.Id, entity, ct));

    /// <summary>Looks at an entity again while it is open on a page, until disposed; null without a portal.</summary>
    public IDisposable? Watch(Workspace workspace, EntityRef entity, Actor actor, Action<WatchedLook> looked) =>
        Right.SeePayments.IsHeldBy(actor) && backends.Find<ILiveEntities>(workspace) is not null ? watch.Watch(workspace, entity, looked) : null;

    /// <summary>The URL of an entity's page in the portal; null without a portal.</summary>
    public async Task<Result<Uri?>> PageOfAsync(Workspace workspace, EntityRef entity, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no
            ? no
            : Result.Of(backends.Find<ILiveEntities>(workspace) is null ? null : await pages.OfAsync(workspace, entity, ct));

    /// <summary>The name of the machine that the workspace's portal is on; null without a connection.</summary>
    public async Task<Result<string?>> HostOfAsync(Workspace workspace, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no : Result.Of((await connections.FindAsync(workspace.Id, ct))?.Address.Host);

    /// <summary>The results of the portal's recent calls; null without a portal.</summary>
    public PortalHealth? HealthOf(Workspace workspace, Actor actor) =>
        Right.SeePayments.IsHeldBy(actor) && backends.Find<ILiveEntities>(workspace) is not null ? health.Of(workspace) : null;

    /// <summary>Whether changes are queued or refused while the portal is unreachable.</summary>
    public async Task<Result<bool>> WritesWaitAsync(Workspace workspace, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no : await waiting.IsAllowedAsync(workspace.Id, ct);

    /// <summary>Calls back when an outage of the workspace's portal begins or ends, until disposed.</summary>
    public IDisposable Listen(Workspace workspace, Action heard) =>
        health.Listen(of =>
        {
            if (of == workspace.Id)
            {
                heard();
            }
        });
}
