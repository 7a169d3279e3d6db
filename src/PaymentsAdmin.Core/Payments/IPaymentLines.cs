using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Payments;

/// <summary>Lines of payments.</summary>
public interface IPaymentLines : IBackendPort
{
    Task<Result<LineId>> AddAsync(Target<PaymentId> target, RowId row, Quantity quantity, CancellationToken ct);

    /// <summary>Adds everything that the entity's rows have left: existing lines grow, missing ones are added.</summary>
    Task<Result> AddAllLeftAsync(Target<PaymentId> target, CancellationToken ct);

    Task<Result> SetQuantityAsync(Target<LineId> target, Quantity quantity, CancellationToken ct);

    /// <summary>Gives the line the current price of its product row.</summary>
    Task<Result> TakeNewPriceAsync(Target<LineId> target, CancellationToken ct);

    Task<Result> DeleteAsync(Target<LineId> target, CancellationToken ct);
}
