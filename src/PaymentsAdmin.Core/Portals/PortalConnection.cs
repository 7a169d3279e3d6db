using System.Security.Cryptography;
using System.Text;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals;

/// <summary>
/// How a workspace connects to its portal. What the secret means, only the portal's adapter knows. <c>Address</c> is the portal's public
/// address, <c>Way</c> the id of the way in which the connection was made, which the audit trail shows. <c>Fingerprint</c> is a hash that
/// tells connections apart; it stays when the adapter renews a part of the secret.
/// </summary>
public sealed record PortalConnection(Uri Address, string Way, string Secret, string Fingerprint)
{
    /// <summary>A text that stands for others, some of which are secret.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Whether two connections lead to one portal.</summary>
    public bool LeadsTo(Uri portal) => string.Equals(Address.Authority, portal.Authority, StringComparison.OrdinalIgnoreCase);

    /// <summary>Leaves out the secret.</summary>
    public override string ToString() => $"{Way} at {Address.Host}";
}

/// <summary>Stores the portal connections of workspaces, with sealed secrets.</summary>
public interface IPortalConnections
{
    Task<PortalConnection?> FindAsync(WorkspaceId workspace, CancellationToken ct);

    /// <summary>Replaces the connection.</summary>
    Task<Result> KeepAsync(WorkspaceId workspace, PortalConnection connection, CancellationToken ct);

    /// <summary>Replaces the connection if the seen one is still current. Returns the current one; null if there is none.</summary>
    Task<PortalConnection?> ReplaceAsync(WorkspaceId workspace, PortalConnection seen, PortalConnection next, CancellationToken ct);
}
