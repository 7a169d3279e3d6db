using System.Collections.Concurrent;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage;

/// <summary>The backend of each kind of workspace. Those of portals are asked for late, since they use our own.</summary>
internal sealed class WorkspaceBackends(
    IWriter writer, IReader reader, BusinessClock clock, BackendProfiles profiles, Func<BackendKind, IPortalBackend?> portals) : IBackends
{
    private readonly ConcurrentDictionary<BackendKind, BackendPorts> _byKind =
        new([KeyValuePair.Create(OwnBooks.Kind, LocalBackend.Ports(writer, reader, clock))]);

    public T? Find<T>(Workspace workspace)
        where T : class, IBackendPort => _byKind.GetOrAdd(profiles.Of(workspace.Backend).Kind, OfPortal).Find<T>();

    // What an adapter does not offer is refused.
    private BackendPorts OfPortal(BackendKind kind) =>
        portals(kind)?.Over(_byKind[OwnBooks.Kind]) ?? new BackendPorts();
}
