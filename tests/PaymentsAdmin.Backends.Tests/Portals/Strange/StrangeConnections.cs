using System.Collections.Concurrent;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Backends.Tests.Portals.Strange;

/// <summary>The webhooks of workspaces.</summary>
internal sealed class StrangeConnections : IPortalConnections
{
    public ConcurrentDictionary<WorkspaceId, PortalConnection> Kept { get; } = new();

    public Task<PortalConnection?> FindAsync(WorkspaceId workspace, CancellationToken ct) => Task.FromResult(Kept.GetValueOrDefault(workspace));

    public Task<Result> KeepAsync(WorkspaceId workspace, PortalConnection connection, CancellationToken ct) => Task.FromResult(Result.Done);

    public Task<PortalConnection?> ReplaceAsync(WorkspaceId workspace, PortalConnection seen, PortalConnection next, CancellationToken ct) =>
        throw new InvalidOperationException("A webhook has no tokens.");
}
