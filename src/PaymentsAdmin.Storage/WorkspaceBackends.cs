using System.Collections.Concurrent;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage;

/// <summary>The backend of each kind of workspace. Those of portals are asked for late, since they use our own.</summary>
internal sealed class WorkspaceBackends(IWriter writer, IReader reader, BusinessClock clock, Func<IEnumerable<IPortalBackend>> portals) : IBackends
{
    private readonly BackendPorts _local = LocalBackend.Ports(writer, reader, clock);
    private readonly ConcurrentDictionary<BackendKind, BackendPorts> _ofPortals = new();

    public BackendProfile ProfileOf(Workspace workspace) => Of(workspace).Profile;

    public T? Find<T>(Workspace workspace)
        where T : class, IBackendPort => Of(workspace).Find<T>();

    private BackendPorts Of(Workspace workspace) =>
        workspace.Backend == BackendKind.Local ? _local : _ofPortals.GetOrAdd(workspace.Backend, kind => OfPortal(kind, workspace.Key));

    private BackendPorts OfPortal(BackendKind kind, WorkspaceKey key) =>
        portals().LastOrDefault(portal => portal.Kind == kind)?.Over(_local)
        ?? throw new InvalidOperationException($"Workspace {key} has a backend that this build does not carry.");
}
