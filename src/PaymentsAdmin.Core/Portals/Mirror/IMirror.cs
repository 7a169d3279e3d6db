using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Mirror;

/// <summary>What we know of a portal between two looks.</summary>
public interface IMirror
{
    /// <summary>Puts what was seen in the place of what we knew of an entity, and ends the operation that changed it.</summary>
    Task<Result<PaymentId?>> ConfirmAsync(Workspace workspace, Operation operation, PortalEntity seen, long? made, CancellationToken ct);

    /// <summary>
    /// Puts what was seen in the place of what we knew of an entity, unless something newer took that place since the look began.
    /// </summary>
    Task<Result<EntityId>> TakeAsync(Workspace workspace, PortalEntity seen, DateTimeOffset began, CancellationToken ct);

    /// <summary>
    /// Takes payments as the list over all entities has them: new ones are added, and paid marks follow. Answers the entities
    /// that only a look of their own can bring up to date.
    /// </summary>
    Task<Result<IReadOnlyList<EntityRef>>> TakeAsync(Workspace workspace, PortalPage page, CancellationToken ct);

    /// <summary>Takes an entity as one without payments, because the portal has it no longer.</summary>
    Task<Result> LeaveAsync(Workspace workspace, EntityRef entity, DateTimeOffset began, CancellationToken ct);

    /// <summary>The next entities, by our own ids, with live payments that the portal was not seen to have since an instant.</summary>
    Task<IReadOnlyList<MirroredEntityRef>> UnseenAsync(WorkspaceId workspace, DateTimeOffset since, EntityId after, int max, CancellationToken ct);

    /// <summary>How a payment is known here and in the portal.</summary>
    Task<MirroredPayment?> PaymentAsync(WorkspaceId workspace, PaymentId id, CancellationToken ct);

    /// <summary>The entity of a payment of the portal.</summary>
    Task<EntityRef?> EntityOfAsync(WorkspaceId workspace, long payment, CancellationToken ct);
}

/// <summary>A payment of a portal workspace with the portal's numbers.</summary>
public sealed record MirroredPayment(PaymentId Id, long PortalId, EntityId Entity, EntityRef Ref);

/// <summary>An entity of a portal workspace.</summary>
public sealed record MirroredEntityRef(EntityId Id, EntityRef Ref);

/// <summary>Some payments of a portal with the items that they are for.</summary>
public sealed record PortalPage(IReadOnlyList<PortalPaymentRow> Payments, IReadOnlyList<PortalItem> Items, DateTimeOffset Began);
