using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals.Mirror;

/// <summary>Maps between our ids and the portal's keys, for writes.</summary>
public interface IMirrorIds
{
    Task<MirroredItem?> LineAsync(WorkspaceId workspace, LineId line, CancellationToken ct);

    Task<MirroredItem?> DeliveryAsync(WorkspaceId workspace, DeliveryId delivery, CancellationToken ct);

    Task<PortalKey?> RowAsync(EntityId entity, RowId row, CancellationToken ct);

    Task<PortalKey?> ShipmentAsync(EntityId entity, ShipmentId shipment, CancellationToken ct);

    Task<PortalKey?> MethodAsync(WorkspaceId workspace, MethodId method, CancellationToken ct);

    /// <summary>The line that a write made. The portal may show it not at all, or in a form that is not kept.</summary>
    Task<Result<LineId>> LineMadeAsync(PaymentId payment, PortalKey portal, CancellationToken ct);

    /// <summary>The same for a delivery.</summary>
    Task<Result<DeliveryId>> DeliveryMadeAsync(PaymentId payment, PortalKey portal, CancellationToken ct);
}

/// <summary>A part of a payment, with our payment id and the portal's key.</summary>
public sealed record MirroredItem(PaymentId Payment, PortalKey Portal);
