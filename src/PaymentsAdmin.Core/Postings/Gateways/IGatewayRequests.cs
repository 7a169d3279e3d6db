using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Gateways;

/// <summary>Reads the requests to generic gateways.</summary>
public interface IGatewayRequests
{
    /// <summary>One page, oldest first, starting after the given id. A null <paramref name="state"/> means every state.</summary>
    Task<IReadOnlyList<GatewayRequest>> ListAsync(WorkspaceId workspace, GatewayRequestState? state, GatewayRequestId? after, int max, CancellationToken ct);

    /// <summary>The public id of a request by its number, or null.</summary>
    Task<HexId?> FindAsync(WorkspaceId workspace, GatewayRequestId id, CancellationToken ct);
}
