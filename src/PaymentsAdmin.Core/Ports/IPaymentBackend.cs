using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Ports;

/// <summary>The store that holds a workspace's payments. Optional abilities are separate ports, null when not supported.</summary>
public interface IPaymentBackend
{
    BackendProfile Profile { get; }

    IPaymentLines? Lines { get; }

    IPaymentDeliveries? Deliveries { get; }

    IPaymentTerms? Terms { get; }

    IPaymentTombstones? Tombstones { get; }

    IEntityEditing? Entities { get; }

    IPaymentStarts? Starts => null;

    IEntityImports? Imports => null;

    IPaidImports? PaidImports => null;

    IPostingDrafts? PostingDrafts { get; }

    IPostings? Postings { get; }

    /// <summary>Looking at the portal that the payments lie in; null where they lie with us.</summary>
    ILiveEntities? Live => null;

    /// <summary>An empty payment for an entity, with the default method.</summary>
    Task<Result<PaymentId>> AddAsync(Workspace workspace, EntityId entity, Actor actor, CancellationToken ct);

    Task<Result> SetMethodAsync(Workspace workspace, PaymentId id, MethodId method, Revision? seen, Actor actor, CancellationToken ct);

    /// <summary>Marks paid. A payment that is paid already stays as it is.</summary>
    Task<Result> PayAsync(Workspace workspace, PaymentId id, PayInput input, Revision? seen, Actor actor, CancellationToken ct);

    /// <summary>Takes the mark back. A payment that is not paid stays as it is.</summary>
    Task<Result> UnpayAsync(Workspace workspace, PaymentId id, UnpayInput input, Revision? seen, Actor actor, CancellationToken ct);

    /// <summary>Takes back a mark that the actor set a moment ago. A payment that is not paid stays as it is.</summary>
    Task<Result> UndoPayAsync(Workspace workspace, PaymentId id, Revision? seen, Actor actor, CancellationToken ct);

    Task<Result> DeleteAsync(Workspace workspace, PaymentId id, Revision? seen, Actor actor, CancellationToken ct);
}

/// <summary>Lines of payments.</summary>
public interface IPaymentLines
{
    Task<Result<LineId>> AddAsync(Workspace workspace, PaymentId payment, RowId row, Quantity quantity, Revision? seen, Actor actor, CancellationToken ct);

    /// <summary>Everything that the rows of the entity have left, in this payment: lines grow, and missing ones are added.</summary>
    Task<Result> AddAllLeftAsync(Workspace workspace, PaymentId payment, Revision? seen, Actor actor, CancellationToken ct);

    Task<Result> SetQuantityAsync(Workspace workspace, LineId line, Quantity quantity, Revision? seen, Actor actor, CancellationToken ct);

    /// <summary>Gives the line the price its product row has now.</summary>
    Task<Result> TakeNewPriceAsync(Workspace workspace, LineId line, Revision? seen, Actor actor, CancellationToken ct);

    Task<Result> DeleteAsync(Workspace workspace, LineId line, Revision? seen, Actor actor, CancellationToken ct);
}

/// <summary>Deliveries in payments.</summary>
public interface IPaymentDeliveries
{
    Task<Result<DeliveryId>> AddAsync(Workspace workspace, PaymentId payment, ShipmentId shipment, Revision? seen, Actor actor, CancellationToken ct);

    Task<Result> MoveAsync(Workspace workspace, DeliveryId delivery, ShipmentId target, Revision? seen, Actor actor, CancellationToken ct);

    Task<Result> DeleteAsync(Workspace workspace, DeliveryId delivery, Revision? seen, Actor actor, CancellationToken ct);
}

/// <summary>Due date and what the payer reads.</summary>
public interface IPaymentTerms
{
    Task<Result> SetAsync(Workspace workspace, PaymentId id, TermsInput input, Revision? seen, Actor actor, CancellationToken ct);
}

/// <summary>Bringing a deleted payment back.</summary>
public interface IPaymentTombstones
{
    Task<Result> UndeleteAsync(Workspace workspace, PaymentId id, Actor actor, CancellationToken ct);
}

/// <summary>Entities as their portal has them at this moment.</summary>
public interface ILiveEntities
{
    /// <summary>Looks at an entity in the portal and keeps what is seen. An entity that we did not know is known from then on.</summary>
    Task<Result<EntityId>> LookAsync(Workspace workspace, EntityRef entity, Urgency urgency, CancellationToken ct);
}
