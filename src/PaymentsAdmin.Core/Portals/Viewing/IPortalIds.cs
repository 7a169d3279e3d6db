using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals.Viewing;

/// <summary>Our ids and a portal's, for callers who know the portal's alone.</summary>
public interface IPortalIds
{
    /// <summary>Our ids by the portal's, of those that we know.</summary>
    Task<IReadOnlyDictionary<long, long>> OursAsync(WorkspaceId workspace, PortalThing thing, IReadOnlyCollection<long> theirs, CancellationToken ct);

    /// <summary>The portal's ids by ours, of those that the portal knows.</summary>
    Task<IReadOnlyDictionary<long, long>> TheirsAsync(WorkspaceId workspace, PortalThing thing, IReadOnlyCollection<long> ours, CancellationToken ct);

    /// <summary>The entity that something of the portal belongs to; null where we do not know it.</summary>
    Task<EntityRef?> EntityOfAsync(WorkspaceId workspace, PortalThing thing, long theirs, CancellationToken ct);

    /// <summary>When an entity was last seen in the portal; null where it never was.</summary>
    Task<DateTimeOffset?> SeenAtAsync(WorkspaceId workspace, EntityRef entity, CancellationToken ct);
}
