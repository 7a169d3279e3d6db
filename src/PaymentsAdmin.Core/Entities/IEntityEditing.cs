using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Entities;

/// <summary>Edits customers, entities, product rows and shipments, where the store supports it.</summary>
public interface IEntityEditing : IBackendPort
{
    Task<Result<CustomerId>> AddCustomerAsync(Workspace workspace, CustomerInput input, Actor actor, CancellationToken ct);

    Task<Result> RenameCustomerAsync(Workspace workspace, CustomerId id, CustomerInput input, Actor actor, CancellationToken ct);

    Task<Result<EntityId>> AddAsync(Workspace workspace, EntityInput input, Actor actor, CancellationToken ct);

    Task<Result> UpdateAsync(Target<EntityId> target, EntityChange change, CancellationToken ct);

    Task<Result<RowId>> AddRowAsync(Workspace workspace, EntityId entity, RowInput input, Actor actor, CancellationToken ct);

    /// <summary>Replaces all rows; payment lines keep their content and lose the reference to their row.</summary>
    Task<Result<IReadOnlyList<RowId>>> SetRowsAsync(Workspace workspace, EntityId entity, IReadOnlyList<RowInput> rows, Actor actor, CancellationToken ct);

    Task<Result> UpdateRowAsync(Target<RowId> target, RowInput input, CancellationToken ct);

    /// <summary>Deletes a row; payment lines keep their content and lose the reference to it.</summary>
    Task<Result> DeleteRowAsync(Workspace workspace, RowId id, Actor actor, CancellationToken ct);

    Task<Result<ShipmentId>> AddShipmentAsync(Workspace workspace, EntityId entity, ShipmentInput input, Actor actor, CancellationToken ct);

    Task<Result> UpdateShipmentAsync(Target<ShipmentId> target, ShipmentInput input, CancellationToken ct);

    Task<Result> DeleteShipmentAsync(Workspace workspace, ShipmentId id, Actor actor, CancellationToken ct);
}
