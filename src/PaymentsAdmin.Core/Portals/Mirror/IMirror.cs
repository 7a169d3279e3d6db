using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Mirror;

/// <summary>Our copy of a portal's data.</summary>
public interface IMirror
{
    /// <summary>
    /// Stores an entity read since an instant and completes the operation that changed it. Null, and nothing is done, if something
    /// newer was stored and <paramref name="unlessNewer"/> is set.
    /// </summary>
    Task<Result<Operation?>> ConfirmAsync(
        Workspace workspace, Operation operation, PortalEntity seen, DateTimeOffset began, bool unlessNewer, PortalKey? made, CancellationToken ct);

    /// <summary>Stores a newly read entity, unless something newer was stored since the read began.</summary>
    Task<Result<KeptEntity>> TakeAsync(Workspace workspace, PortalEntity seen, DateTimeOffset began, CancellationToken ct);

    /// <summary>Stores payments from the full list: adds new ones and updates paid marks. Returns the entities that need a full read.</summary>
    Task<Result<IReadOnlyList<EntityRef>>> TakeAsync(Workspace workspace, PortalPage page, CancellationToken ct);

    /// <summary>Stores an entity as having no payments, because the portal no longer has it.</summary>
    Task<Result> LeaveAsync(Workspace workspace, EntityRef entity, DateTimeOffset began, CancellationToken ct);

    /// <summary>The next entities, by our ids, that have payments not read from the portal since an instant.</summary>
    Task<IReadOnlyList<MirroredEntityRef>> UnseenAsync(WorkspaceId workspace, DateTimeOffset since, EntityId after, int max, CancellationToken ct);

    /// <summary>A payment with its id here and in the portal.</summary>
    Task<MirroredPayment?> PaymentAsync(WorkspaceId workspace, PaymentId id, CancellationToken ct);

    /// <summary>The same for several payments; those of no portal are missing.</summary>
    Task<IReadOnlyList<MirroredPayment>> PaymentsAsync(WorkspaceId workspace, IReadOnlyCollection<PaymentId> ids, CancellationToken ct);

    /// <summary>Which of these payments of the portal are stored and not deleted.</summary>
    Task<IReadOnlyList<PortalKey>> KeptAsync(WorkspaceId workspace, IReadOnlyCollection<PortalKey> payments, CancellationToken ct);

    /// <summary>The payments of an entity that are stored and not deleted, by the portal's keys.</summary>
    Task<IReadOnlyList<PortalKey>> KeysOfAsync(WorkspaceId workspace, EntityRef entity, CancellationToken ct);

    /// <summary>The entity of a portal payment.</summary>
    Task<EntityRef?> EntityOfAsync(WorkspaceId workspace, PortalKey payment, CancellationToken ct);
}

/// <summary>A portal workspace's payment with the portal's key.</summary>
public sealed record MirroredPayment(PaymentId Id, PortalKey PortalId, EntityId Entity, EntityRef Ref);

/// <summary>
/// An entity after a read of it. The revisions of its payments with exactly what was read, by their keys in the portal; none if something
/// newer had been stored.
/// </summary>
public sealed record KeptEntity(EntityId Id, IReadOnlyDictionary<PortalKey, Revision> Revisions);

/// <summary>An entity of a portal workspace.</summary>
public sealed record MirroredEntityRef(EntityId Id, EntityRef Ref);

/// <summary>A page of portal payments with their items.</summary>
public sealed record PortalPage(IReadOnlyList<PortalPaymentRow> Payments, IReadOnlyList<PortalItem> Items, DateTimeOffset Began)
{
    /// <summary>Payments and items of the page that cannot be kept.</summary>
    public IReadOnlyList<PortalProblem> Problems { get; init; } = [];
}
