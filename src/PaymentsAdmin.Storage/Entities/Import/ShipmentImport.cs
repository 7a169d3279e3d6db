using System.Data.Common;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Entities.Import;

/// <summary>Imports shipments: adds them to existing entities, or changes them.</summary>
internal sealed class ShipmentImport(Workspace workspace, Actor actor) : IImportRows
{
    private static readonly Sql Shipments = new(
        """
        SELECT s.id, s.name, s.price_minor, s.deducted, e.currency FROM shipments s JOIN entities e ON e.id = s.entity_id
        WHERE s.entity_id = $1 AND s.deleted_at IS NULL ORDER BY s.id
        """
    );

    private readonly ImportedEntities<Row> _entities = new(workspace, "shipments_minor", Shipments, Row.Read, r => (r.Id.Value, r.Name));
    private readonly ImportChanges _changes = new();
    private IWriteSession _session = null!;

    public IReadOnlyList<ImportChange> Changes => _changes.All;

    public ValueTask BeginAsync(IWriteSession session)
    {
        _session = session;
        _entities.Begin(session);
        return ValueTask.CompletedTask;
    }

    public ValueTask EndAsync() => _entities.EndAsync();

    public async ValueTask<(ImportOutcome Outcome, Failure? Why)> ApplyAsync(ImportRow row)
    {
        if (await _entities.FindAsync(row.Entity) is not { } entity)
        {
            return (ImportOutcome.Refused, EntityFailures.NotFound);
        }

        var input = row.Shipment!;
        if (entity.Take(input.Name) is { } there)
        {
            return there.Is(input)
                ? (ImportOutcome.Unchanged, null)
                : _changes.Changed(
                    there.Id.Value,
                    there.Cells(row.Entity),
                    CellsOf(row.Entity, input),
                    await ShipmentWrites.UpdateAsync(_session, new(workspace, there.Id, null, actor), input)
                );
        }

        if (ImportRules.AddPart(entity.Count) is { } full)
        {
            return (ImportOutcome.Refused, full);
        }

        var added = await ShipmentWrites.AddAsync(_session, workspace, entity.Entity, input, actor);
        entity.Count += added.Ok ? 1 : 0;
        return added.Ok ? _changes.Added(added.Value.Value, CellsOf(row.Entity, input)) : (ImportOutcome.Refused, added.Failure);
    }

    public async ValueTask<(ImportOutcome Outcome, Failure? Why)> UndoAsync(ImportRow row, ImportUndo undo)
    {
        var entity = await _entities.FindAsync(row.Entity);
        var there = entity?.Find(undo.Id);
        if (undo.Settled(there?.Cells(row.Entity), CellsOf(row.Entity, row.Shipment!)) is { } settled)
        {
            return settled;
        }

        var answer = undo.Deletes
            ? await ShipmentWrites.DeleteAsync(_session, workspace, there!.Id, actor)
            : await ShipmentWrites.UpdateAsync(_session, new(workspace, there!.Id, null, actor), row.Shipment!);
        if (answer.Ok && undo.Deletes)
        {
            entity!.Remove(undo.Id);
        }

        return ImportChanges.Undone(undo, answer);
    }

    private static IReadOnlyList<string> CellsOf(EntityRef entity, ShipmentInput input) =>
        ImportCells.OfShipment(entity, input.Name, input.Price, input.Deducted);

    private sealed record Row(ShipmentId Id, string Name, Money Price, bool Shipped)
    {
        public static Row Read(DbDataReader r) => new(new(r.GetInt64(0)), r.GetString(1), new(r.GetInt64(2), Currency.Of(r.GetString(4))), r.GetBoolean(3));

        public IReadOnlyList<string> Cells(EntityRef entity) => ImportCells.OfShipment(entity, Name, Price.Amount, Shipped);

        public bool Is(ShipmentInput input) => input.Price == Price.Amount && input.Deducted == Shipped;
    }
}
