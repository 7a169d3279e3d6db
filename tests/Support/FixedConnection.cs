using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Tests.Support;

/// <summary>One connection for every workspace, which is never replaced.</summary>
public sealed class FixedConnection(PortalConnection connection) : IPortalConnections
{
    public Task<PortalConnection?> FindAsync(WorkspaceId workspace, CancellationToken ct) => Task.FromResult<PortalConnection?>(connection);

    public Task<Result> KeepAsync(WorkspaceId workspace, PortalConnection connection, CancellationToken ct) => throw new NotSupportedException();

    public Task<PortalConnection?> ReplaceAsync(WorkspaceId workspace, PortalConnection seen, PortalConnection next, CancellationToken ct) =>
        throw new NotSupportedException();
}
