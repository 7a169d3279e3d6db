using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Entities;

/// <summary>What pages show of an entity beside its own rows.</summary>
public interface IEntityDetails
{
    /// <summary>How many payments stand behind the entity's figures.</summary>
    Task<PaymentCounts> CountsAsync(EntityId entity, CancellationToken ct);

    /// <summary>How much of each product row paid payments cover; rows without are missing.</summary>
    Task<IReadOnlyDictionary<RowId, Quantity>> PaidAsync(EntityId entity, CancellationToken ct);

    /// <summary>The newest payments that charge each shipment, a few a shipment.</summary>
    Task<ILookup<ShipmentId, PaymentId>> ShipmentUsesAsync(EntityId entity, CancellationToken ct);

    Task<IReadOnlyList<PaymentContent>> ContentsAsync(WorkspaceId workspace, IReadOnlyList<PaymentId> payments, CancellationToken ct);

    Task<IReadOnlyList<CustomerChoice>> CustomersAsync(WorkspaceId workspace, string text, int most, CancellationToken ct);

    Task<LastChange?> LastChangeAsync(WorkspaceId workspace, EntityId entity, EntityPart part, CancellationToken ct);
}
