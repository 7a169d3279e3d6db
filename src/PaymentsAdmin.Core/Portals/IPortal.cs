using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals;

/// <summary>The live portal of one workspace, in the product's own terms. What can go wrong is a value, never an exception.</summary>
public interface IPortal
{
    /// <summary>An entity with all that belongs to it, as it is now.</summary>
    Task<PortalAnswer<PortalEntity>> LookAsync(EntityRef entity, Urgency urgency, CancellationToken ct);

    /// <summary>One payment without its lines and deliveries.</summary>
    Task<PortalAnswer<PortalPayment>> PaymentAsync(long payment, Urgency urgency, CancellationToken ct);

    /// <summary>The ways of paying that orders may have.</summary>
    Task<PortalAnswer<IReadOnlyList<PortalMethod>>> MethodsAsync(Urgency urgency, CancellationToken ct);

    /// <summary>The next payments of all entities, by id, each with the entity that its order belongs to. Administrators may.</summary>
    Task<PortalAnswer<IReadOnlyList<PortalPaymentRow>>> PaymentsAsync(long after, CancellationToken ct);

    /// <summary>The next entities of a kind, by id.</summary>
    Task<PortalAnswer<IReadOnlyList<PortalItem>>> ItemsAsync(int kind, long after, CancellationToken ct);

    /// <summary>Those of some entities that the portal shows.</summary>
    Task<PortalAnswer<IReadOnlyList<PortalItem>>> ItemsAsync(IReadOnlyCollection<EntityRef> entities, CancellationToken ct);

    /// <summary>The portal's own page for the payer.</summary>
    Task<PortalAnswer<PortalLink>> LinkAsync(long payment, CancellationToken ct);

    /// <summary>
    /// Sends a write once. The number of what was made, or null where nothing is made. It may wait long for its turn at the
    /// portal: leave is called when it goes, and where that answers false, nothing is sent.
    /// </summary>
    Task<PortalAnswer<long?>> SendAsync(PortalWrite write, Func<Task<bool>> leave, CancellationToken ct);

    /// <summary>Whom the portal takes us for, and what we may do there.</summary>
    Task<PortalAnswer<PortalStanding>> StandingAsync(CancellationToken ct);
}

/// <summary>Hands out the portal of a workspace.</summary>
public interface IPortals
{
    IPortal For(Workspace workspace);

    /// <summary>The portal behind a connection that the workspace does not keep yet.</summary>
    IPortal Try(Workspace workspace, PortalConnection connection);
}

/// <summary>What waits for a call: a person goes ahead of what runs in the background.</summary>
public enum Urgency
{
    Staff = 1,
    Background = 2,
}
