using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Gateways;

/// <summary>What generic gateways were asked, to be read.</summary>
public interface IGatewayRequests
{
    /// <summary>A page in the order they were asked, from behind the id given; null for every state.</summary>
    Task<IReadOnlyList<GatewayRequest>> ListAsync(WorkspaceId workspace, GatewayRequestState? state, GatewayRequestId? after, int max, CancellationToken ct);

    /// <summary>The id that CRM.COM-style callers see, by our own number.</summary>
    Task<HexId?> FindAsync(WorkspaceId workspace, GatewayRequestId id, CancellationToken ct);
}
