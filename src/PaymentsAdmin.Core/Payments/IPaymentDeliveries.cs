using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Payments;

/// <summary>Adds, moves and deletes the deliveries of payments.</summary>
public interface IPaymentDeliveries : IBackendPort
{
    Task<Result<DeliveryId>> AddAsync(Target<PaymentId> target, ShipmentId shipment, CancellationToken ct);

    Task<Result> MoveAsync(Target<DeliveryId> target, ShipmentId shipment, CancellationToken ct);

    Task<Result> DeleteAsync(Target<DeliveryId> target, CancellationToken ct);
}
