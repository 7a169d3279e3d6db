using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Payments;

/// <summary>Deliveries in payments.</summary>
public interface IPaymentDeliveries : IBackendPort
{
    Task<Result<DeliveryId>> AddAsync(Workspace workspace, PaymentId payment, ShipmentId shipment, Revision? seen, Actor actor, CancellationToken ct);

    Task<Result> MoveAsync(Workspace workspace, DeliveryId delivery, ShipmentId target, Revision? seen, Actor actor, CancellationToken ct);

    Task<Result> DeleteAsync(Workspace workspace, DeliveryId delivery, Revision? seen, Actor actor, CancellationToken ct);
}
