using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Entities;

/// <summary>Entities and their parts, in our database.</summary>
internal sealed class LocalEntities(IWriter writer) : IEntityEditing
{
    public Task<Result<CustomerId>> AddCustomerAsync(Workspace workspace, CustomerInput input, Actor actor, CancellationToken ct) =>
        writer.RunAsync(s => CustomerWrites.AddAsync(s, workspace, input, actor), ct);

    public Task<Result> RenameCustomerAsync(Workspace workspace, CustomerId id, CustomerInput input, Actor actor, CancellationToken ct) =>
        writer.RunAsync(s => CustomerWrites.RenameAsync(s, workspace, id, input, actor), ct);

    public async Task<Result<EntityId>> AddAsync(Workspace workspace, EntityInput input, Actor actor, CancellationToken ct)
    {
        try
        {
            return await writer.RunAsync(s => EntityWrites.AddAsync(s, workspace, input, actor), ct);
        }
        catch (UniqueViolationException)
        {
            // Somebody took the same id between our check and our write.
            return EntityFailures.AlreadyThere;
        }
    }

    public Task<Result> UpdateAsync(Target<EntityId> target, EntityChange change, CancellationToken ct) =>
        writer.RunAsync(s => EntityWrites.UpdateAsync(s, target, change), ct);

    public Task<Result<RowId>> AddRowAsync(Workspace workspace, EntityId entity, RowInput input, Actor actor, CancellationToken ct) =>
        writer.RunAsync(s => RowWrites.AddAsync(s, workspace, entity, input, actor), ct);

    public Task<Result<IReadOnlyList<RowId>>> SetRowsAsync(
        Workspace workspace,
        EntityId entity,
        IReadOnlyList<RowInput> rows,
        Actor actor,
        CancellationToken ct
    ) =>
        writer.RunAsync(s => RowWrites.SetAsync(s, workspace, entity, rows, actor), ct);

    public Task<Result> UpdateRowAsync(Target<RowId> target, RowInput input, CancellationToken ct) =>
        writer.RunAsync(s => RowWrites.UpdateAsync(s, target, input), ct);

    public Task<Result> DeleteRowAsync(Workspace workspace, RowId id, Actor actor, CancellationToken ct) =>
        writer.RunAsync(s => RowWrites.DeleteAsync(s, workspace, id, actor), ct);

    public Task<Result<ShipmentId>> AddShipmentAsync(Workspace workspace, EntityId entity, ShipmentInput input, Actor actor, CancellationToken ct) =>
        writer.RunAsync(s => ShipmentWrites.AddAsync(s, workspace, entity, input, actor), ct);

    public Task<Result> UpdateShipmentAsync(Target<ShipmentId> target, ShipmentInput input, CancellationToken ct) =>
        writer.RunAsync(s => ShipmentWrites.UpdateAsync(s, target, input), ct);

    public Task<Result> DeleteShipmentAsync(Workspace workspace, ShipmentId id, Actor actor, CancellationToken ct) =>
        writer.RunAsync(s => ShipmentWrites.DeleteAsync(s, workspace, id, actor), ct);
}
