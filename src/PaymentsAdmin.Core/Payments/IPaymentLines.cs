using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Payments;

/// <summary>Edits the lines of payments.</summary>
public interface IPaymentLines : IBackendPort
{
    Task<Result<LineId>> AddAsync(Target<PaymentId> target, RowId row, Quantity quantity, CancellationToken ct);

    /// <summary>Adds all remaining quantities of the entity's product rows: existing lines grow, missing lines are added.</summary>
    Task<Result> AddAllLeftAsync(Target<PaymentId> target, CancellationToken ct);

    Task<Result> SetQuantityAsync(Target<LineId> target, Quantity quantity, CancellationToken ct);

    /// <summary>Gives the line the current price of its product row.</summary>
    Task<Result> TakeNewPriceAsync(Target<LineId> target, CancellationToken ct);

    Task<Result> DeleteAsync(Target<LineId> target, CancellationToken ct);
}
