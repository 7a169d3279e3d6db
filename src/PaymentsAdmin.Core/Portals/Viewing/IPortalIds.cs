using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals.Viewing;

/// <summary>Maps between our ids and a portal's keys, for callers who know only the portal's.</summary>
public interface IPortalIds
{
    /// <summary>Our ids by the portal's keys; unknown ones are missing.</summary>
    Task<IReadOnlyDictionary<PortalKey, long>> OursAsync(WorkspaceId workspace, PortalThing thing, IReadOnlyCollection<PortalKey> theirs, CancellationToken ct);

    /// <summary>The portal's keys by our ids; those unknown to the portal are missing.</summary>
    Task<IReadOnlyDictionary<long, PortalKey>> TheirsAsync(WorkspaceId workspace, PortalThing thing, IReadOnlyCollection<long> ours, CancellationToken ct);

    /// <summary>The entity that a portal object belongs to; null if unknown.</summary>
    Task<EntityRef?> EntityOfAsync(WorkspaceId workspace, PortalThing thing, PortalKey theirs, CancellationToken ct);

    /// <summary>When an entity was last read from the portal; null if never.</summary>
    Task<DateTimeOffset?> SeenAtAsync(WorkspaceId workspace, EntityRef entity, CancellationToken ct);
}
