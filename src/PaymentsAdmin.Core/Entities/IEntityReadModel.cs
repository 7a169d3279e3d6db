using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Entities;

/// <summary>Read model of entities and what belongs to them.</summary>
public interface IEntityReadModel
{
    Task<EntityHeader?> FindAsync(WorkspaceId workspace, EntityRef entity, CancellationToken ct);

    Task<EntityHeader?> FindAsync(WorkspaceId workspace, EntityId id, CancellationToken ct);

    /// <summary>All product rows that are not deleted, each with the quantity not covered by payments yet.</summary>
    Task<IReadOnlyList<ProductRow>> RowsAsync(WorkspaceId workspace, EntityId entity, CancellationToken ct);

    Task<IReadOnlyList<Shipment>> ShipmentsAsync(WorkspaceId workspace, EntityId entity, CancellationToken ct);

    /// <summary>Entities whose title, customer or id matches, newest first, after the given id.</summary>
    Task<IReadOnlyList<EntityRow>> SearchAsync(WorkspaceId workspace, string? text, int? kind, EntityId? after, int max, CancellationToken ct);

    /// <summary>One page of entities, read forwards or backwards.</summary>
    Task<EntityPage> PageAsync(EntityQuery query, CancellationToken ct);

    /// <summary>Count and sums of all pages.</summary>
    Task<EntityListTotals> TotalsAsync(EntityQuery query, CancellationToken ct);

    /// <summary>The kinds that exist in the workspace.</summary>
    Task<IReadOnlyList<int>> KindsAsync(WorkspaceId workspace, CancellationToken ct);
}
