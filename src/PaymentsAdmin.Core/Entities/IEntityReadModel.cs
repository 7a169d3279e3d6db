using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Entities;

/// <summary>Entities and what belongs to them.</summary>
public interface IEntityReadModel
{
    Task<EntityHeader?> FindAsync(WorkspaceId workspace, EntityRef entity, CancellationToken ct);

    Task<EntityHeader?> FindAsync(WorkspaceId workspace, EntityId id, CancellationToken ct);

    /// <summary>All live product rows, each with what is left to allocate.</summary>
    Task<IReadOnlyList<ProductRow>> RowsAsync(WorkspaceId workspace, EntityId entity, CancellationToken ct);

    Task<IReadOnlyList<Shipment>> ShipmentsAsync(WorkspaceId workspace, EntityId entity, CancellationToken ct);

    /// <summary>Up to so many entities whose title, customer or id matches, newest first, after the id given.</summary>
    Task<IReadOnlyList<EntityRow>> SearchAsync(WorkspaceId workspace, string? text, int? kind, EntityId? after, int most, CancellationToken ct);

    /// <summary>One page of entities, newest first, read forwards or backwards.</summary>
    Task<EntityPage> PageAsync(EntityQuery query, CancellationToken ct);

    /// <summary>The kinds of which the workspace has at least one.</summary>
    Task<IReadOnlyList<int>> KindsAsync(WorkspaceId workspace, CancellationToken ct);
}
