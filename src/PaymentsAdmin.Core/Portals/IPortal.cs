using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals;

/// <summary>A workspace's live portal, in the product's own terms. Faults are values, never exceptions.</summary>
public interface IPortal
{
    /// <summary>Reads an entity with everything that belongs to it.</summary>
    Task<PortalAnswer<PortalEntity>> LookAsync(EntityRef entity, Urgency urgency, CancellationToken ct);

    /// <summary>Reads several entities with as few calls as possible, each answered by itself.</summary>
    Task<IReadOnlyList<PortalAnswer<PortalEntity>>> LookAtAllAsync(IReadOnlyList<EntityRef> entities, Urgency urgency, CancellationToken ct);

    /// <summary>
    /// All payments of an entity, page by page, from the list of its orders: for entities of which the portal shows only a part.
    /// Administrators only.
    /// </summary>
    Task<PortalAnswer<IReadOnlyList<PortalPaymentMark>>> AllPaymentsAsync(EntityRef entity, Urgency urgency, CancellationToken ct);

    /// <summary>Looks in one call whether an entity or its payments changed, in the background.</summary>
    Task<PortalAnswer<PortalPeek>> PeekAsync(EntityRef entity, CancellationToken ct);

    /// <summary>Reads a payment without lines and deliveries.</summary>
    Task<PortalAnswer<PortalPayment>> PaymentAsync(PortalKey payment, Urgency urgency, CancellationToken ct);

    /// <summary>The payment methods for entities of these kinds.</summary>
    Task<PortalAnswer<IReadOnlyList<PortalMethod>>> MethodsAsync(IReadOnlyCollection<int> kinds, Urgency urgency, CancellationToken ct);

    /// <summary>What payments can be entered with; null in a portal that posts nothing.</summary>
    Task<PortalAnswer<PortalPostingLists?>> PostingListsAsync(Urgency urgency, CancellationToken ct) =>
        Task.FromResult(PortalAnswer<PortalPostingLists?>.Of(null));

    /// <summary>
    /// The next payments of all entities of these kinds in the portal's order, from the beginning if null, each with its entity. Others may
    /// be among them. Administrators only.
    /// </summary>
    Task<PortalAnswer<PortalRows<PortalPaymentRow>>> PaymentsAsync(IReadOnlyCollection<int> kinds, PortalCursor? after, CancellationToken ct);

    /// <summary>The part of the list of all payments that begins with the first of these payments. Administrators only.</summary>
    Task<PortalAnswer<SoughtPayments>> SeekAsync(IReadOnlyCollection<PortalKey> payments, CancellationToken ct);

    /// <summary>The next entities of a kind in the portal's order, from the beginning if null.</summary>
    Task<PortalAnswer<PortalRows<PortalItem>>> ItemsAsync(int kind, PortalCursor? after, CancellationToken ct);

    /// <summary>The given entities, without those that the portal does not show.</summary>
    Task<PortalAnswer<PortalRows<PortalItem>>> ItemsAsync(IReadOnlyCollection<EntityRef> entities, CancellationToken ct);

    /// <summary>The portal's payment page for the payer.</summary>
    Task<PortalAnswer<PortalLink>> LinkAsync(PortalKey payment, CancellationToken ct);

    /// <summary>The settings of a pay system for a payment. They can be secret keys, and are neither stored nor logged.</summary>
    Task<PortalAnswer<IReadOnlyList<PaySystemSetting>>> SettingsAsync(PortalPaying paying, CancellationToken ct);

    /// <summary>
    /// Sends a write once. The call may queue for long: <c>leave</c> is called right before sending, and nothing is sent if it returns
    /// false.
    /// </summary>
    Task<PortalAnswer<PortalSent>> SendAsync(PortalWrite write, Func<Task<bool>> leave, CancellationToken ct);

    /// <summary>
    /// Whether the connection's user may change payments of items of these kinds; null if there was no payment to tell it from.
    /// </summary>
    Task<PortalAnswer<bool?>> MayChangeAsync(IReadOnlyCollection<int> kinds, CancellationToken ct);

    /// <summary>The connection's user in the portal, and the connection's scopes.</summary>
    Task<PortalAnswer<PortalIdentity>> StandingAsync(CancellationToken ct);
}

/// <summary>Provides the portal of a workspace.</summary>
public interface IPortals
{
    IPortal For(Workspace workspace);

    /// <summary>The portal of a connection that is not saved yet.</summary>
    IPortal Try(Workspace workspace, PortalConnection connection);

    /// <summary>What proves the outcome of its writes.</summary>
    IWriteVerifier VerifierOf(Workspace workspace);
}

/// <summary>The priority of a call: people go before background work.</summary>
public enum Urgency
{
    Staff = 1,
    Background = 2,
}
