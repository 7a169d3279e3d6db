using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Operations;

/// <summary>Records intended portal writes before they are sent. What changes one returns it as it is then, so that nobody has to read it again.</summary>
public interface IOperations
{
    Task<Result<OperationId>> PlanAsync(Workspace workspace, OperationPlan plan, Actor actor, CancellationToken ct);

    Task<Operation?> FindAsync(WorkspaceId workspace, OperationId id, CancellationToken ct);

    Task<Result> UndoAsync(Workspace workspace, OperationId id, Actor actor, CancellationToken ct);

    /// <summary>The first earlier operation on its entity that is unfinished; null if it is the first itself.</summary>
    Task<Operation?> EarlierAsync(Operation operation, CancellationToken ct);

    /// <summary>
    /// Marks it as being sent, recording what existed before. Null if another process did so first, or if an earlier
    /// operation on its entity is unfinished: a read could not tell their effects apart.
    /// </summary>
    Task<Operation?> SendAsync(Operation operation, EarlierIds before, CancellationToken ct);

    /// <summary>Records the moment of sending, from which the portal's time limit counts. Null if another process took it over.</summary>
    Task<Operation?> LeaveAsync(Operation operation, CancellationToken ct);

    /// <summary>Records the outcome. A state that changed meanwhile is left alone.</summary>
    Task<Result<Operation>> SettleAsync(Operation operation, Settlement settlement, CancellationToken ct);

    /// <summary>Records when the outcome of an unknown operation is looked for again, and why the last read proved nothing, if it says so.</summary>
    Task<Operation> LookLaterAsync(Operation operation, PortalFault? fault, DateTimeOffset at, CancellationToken ct);

    /// <summary>Whether a write to the entity, other than the given one, created the object with the portal's key.</summary>
    Task<bool> MadeByOtherAsync(Operation operation, PortalKey made, CancellationToken ct);

    /// <summary>
    /// Unfinished operations to continue, oldest first, one per entity: planned and due, of unknown outcome and due to be looked
    /// for, or sent by a process that died since.
    /// </summary>
    Task<IReadOnlyList<Operation>> OpenAsync(WorkspaceId workspace, DateTimeOffset sentBefore, int max, CancellationToken ct);

    /// <summary>Operations in a state, latest first, after the given place.</summary>
    Task<IReadOnlyList<Operation>> ListAsync(WorkspaceId workspace, OperationState state, OperationCursor? after, int max, CancellationToken ct);

    /// <summary>Operations of a payment, newest first.</summary>
    Task<IReadOnlyList<Operation>> OfPaymentAsync(WorkspaceId workspace, PaymentId payment, CancellationToken ct);
}
