using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals.Mirror;

/// <summary>
/// The portal's keys of what a posting names: by our id, by number, name or code, or by the portal's own id. Null for what is not known, or
/// known more than once.
/// </summary>
public interface IPortalKeys
{
    Task<PortalPartyKeys?> AccountAsync(WorkspaceId workspace, Key account, CancellationToken ct);

    Task<PortalKey?> TypeAsync(WorkspaceId workspace, Key type, CancellationToken ct);

    Task<PortalKey?> MethodAsync(WorkspaceId workspace, Key method, CancellationToken ct);

    Task<PortalKey?> CategoryAsync(WorkspaceId workspace, Key category, CancellationToken ct);
}

/// <summary>An account of a portal: our entity, the portal's, and its currency.</summary>
public sealed record PortalPartyKeys(EntityId Entity, EntityRef Ref, Currency Currency);
