using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Payments;

/// <summary>Lines of payments.</summary>
public interface IPaymentLines : IBackendPort
{
    Task<Result<LineId>> AddAsync(Workspace workspace, PaymentId payment, RowId row, Quantity quantity, Revision? seen, Actor actor, CancellationToken ct);

    /// <summary>Everything that the rows of the entity have left, in this payment: lines grow, and missing ones are added.</summary>
    Task<Result> AddAllLeftAsync(Workspace workspace, PaymentId payment, Revision? seen, Actor actor, CancellationToken ct);

    Task<Result> SetQuantityAsync(Workspace workspace, LineId line, Quantity quantity, Revision? seen, Actor actor, CancellationToken ct);

    /// <summary>Gives the line the price its product row has now.</summary>
    Task<Result> TakeNewPriceAsync(Workspace workspace, LineId line, Revision? seen, Actor actor, CancellationToken ct);

    Task<Result> DeleteAsync(Workspace workspace, LineId line, Revision? seen, Actor actor, CancellationToken ct);
}
