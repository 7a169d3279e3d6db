using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Entities;

/// <summary>Read model of an entity's page.</summary>
public interface IEntityDetails
{
    /// <summary>The numbers of payments that the entity's figures include.</summary>
    Task<PaymentCounts> CountsAsync(EntityId entity, CancellationToken ct);

    /// <summary>The paid quantity of each product row; rows without payments are missing.</summary>
    Task<IReadOnlyDictionary<RowId, Quantity>> PaidAsync(EntityId entity, CancellationToken ct);

    /// <summary>The newest few payments that charge each shipment.</summary>
    Task<ILookup<ShipmentId, PaymentId>> ShipmentUsesAsync(EntityId entity, CancellationToken ct);

    Task<IReadOnlyList<PaymentContent>> ContentsAsync(WorkspaceId workspace, IReadOnlyList<PaymentId> payments, CancellationToken ct);

    Task<IReadOnlyList<CustomerChoice>> CustomersAsync(WorkspaceId workspace, string text, int max, CancellationToken ct);

    Task<LastChange?> LastChangeAsync(WorkspaceId workspace, EntityId entity, EntityPart part, CancellationToken ct);
}
