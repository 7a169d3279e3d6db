using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Operations;

/// <summary>Intended writes toward portals, recorded before they are sent.</summary>
public interface IOperations
{
    Task<Result<OperationId>> PlanAsync(Workspace workspace, OperationPlan plan, Actor actor, CancellationToken ct);

    Task<Operation?> FindAsync(WorkspaceId workspace, OperationId id, CancellationToken ct);

    Task<Result> UndoAsync(Workspace workspace, OperationId id, Actor actor, CancellationToken ct);

    /// <summary>Whether no earlier one of its entity is still open.</summary>
    Task<bool> IsFirstAsync(Operation operation, CancellationToken ct);

    /// <summary>
    /// Marks it as on its way, with what was there before. False where somebody else did so first, or where an earlier one of
    /// its entity is not over: a look could not tell the two apart.
    /// </summary>
    Task<bool> SendAsync(Operation operation, IReadOnlyList<long> before, CancellationToken ct);

    /// <summary>Notes that it goes out now, which is when the portal's time for it begins. False where somebody else took it over meanwhile.</summary>
    Task<bool> LeaveAsync(Operation operation, CancellationToken ct);

    /// <summary>Says how it ended for now. A state that changed meanwhile is left as it is.</summary>
    Task<Result> SettleAsync(Operation operation, Settlement settlement, CancellationToken ct);

    /// <summary>
    /// What somebody has to go on with, oldest first, one an entity: planned and due, of unknown end, or sent by somebody who
    /// died since.
    /// </summary>
    Task<IReadOnlyList<Operation>> OpenAsync(WorkspaceId workspace, DateTimeOffset sentBefore, int most, CancellationToken ct);

    /// <summary>Those in a state, the latest first, from behind the place given.</summary>
    Task<IReadOnlyList<Operation>> ListAsync(WorkspaceId workspace, OperationState state, OperationCursor? after, int most, CancellationToken ct);

    /// <summary>Those of a payment, newest first.</summary>
    Task<IReadOnlyList<Operation>> OfPaymentAsync(WorkspaceId workspace, PaymentId payment, CancellationToken ct);
}
