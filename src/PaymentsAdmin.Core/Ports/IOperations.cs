using PaymentsAdmin.Core.Operations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Ports;

/// <summary>Intended writes toward portals.</summary>
public interface IOperations
{
    Task<Result<OperationId>> PlanAsync(Workspace workspace, OperationPlan plan, Actor actor, CancellationToken ct);

    Task<Operation?> FindAsync(WorkspaceId workspace, OperationId id, CancellationToken ct);

    Task<Result> UndoAsync(Workspace workspace, OperationId id, Actor actor, CancellationToken ct);

    /// <summary>
    /// Takes due ones for sending, oldest first; each is taken by one caller alone, whatever the number of nodes. Those of one
    /// payment go one after the other, each when the one before is over.
    /// </summary>
    Task<Result<IReadOnlyList<Operation>>> TakeDueAsync(Workspace workspace, int most, Actor actor, CancellationToken ct);

    Task<Result> SettleAsync(Workspace workspace, OperationId id, Settlement settlement, Actor actor, CancellationToken ct);

    /// <summary>Loses sight of those that were sent before an instant and never settled; says how many.</summary>
    Task<Result<int>> LoseSightAsync(Workspace workspace, DateTimeOffset sentBefore, int most, Actor actor, CancellationToken ct);

    /// <summary>Those in a state, the latest first, from behind the place given.</summary>
    Task<IReadOnlyList<Operation>> ListAsync(WorkspaceId workspace, OperationState state, OperationCursor? after, int most, CancellationToken ct);

    /// <summary>Those of a payment, newest first.</summary>
    Task<IReadOnlyList<Operation>> OfPaymentAsync(WorkspaceId workspace, PaymentId payment, CancellationToken ct);
}
