using System.Data.Common;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Entities.Import;

/// <summary>Imports product rows: adds them to existing entities, or changes them.</summary>
internal sealed class ProductImport(Workspace workspace, Actor actor) : IImportRows
{
    private static readonly Sql Rows = new(
        "SELECT id, product_name, price, quantity, tax_rate, tax_included, sort, product_id, covered FROM product_rows WHERE entity_id = $1 ORDER BY sort, id"
    );

    private readonly ImportedEntities<Row> _entities = new(workspace, "rows_minor", Rows, Row.Read, r => (r.Id.Value, r.Name));
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

        var input = row.Product!;
        if (entity.Take(input.ProductName) is { } there)
        {
            return there.Is(input)
                ? (ImportOutcome.Unchanged, null)
                : _changes.Changed(there.Id.Value, there.Cells(row.Entity), ImportCells.OfProduct(row.Entity, input), await UpdateAsync(there, input));
        }

        if (ImportRules.AddPart(entity.Count) is { } full)
        {
            return (ImportOutcome.Refused, full);
        }

        var added = await RowWrites.AddAsync(_session, workspace, entity.Entity, input with { Sort = 10 * (entity.Count + 1) }, actor);
        entity.Count += added.Ok ? 1 : 0;
        return added.Ok ? _changes.Added(added.Value.Value, ImportCells.OfProduct(row.Entity, input)) : (ImportOutcome.Refused, added.Failure);
    }

    public async ValueTask<(ImportOutcome Outcome, Failure? Why)> UndoAsync(ImportRow row, ImportUndo undo)
    {
        var entity = await _entities.FindAsync(row.Entity);
        var there = entity?.Find(undo.Id);
        if (undo.Settled(there?.Cells(row.Entity), ImportCells.OfProduct(row.Entity, row.Product!)) is { } settled)
        {
            return settled;
        }

        var answer = !undo.Deletes ? await UpdateAsync(there!, row.Product!)
            : ImportRules.UndoRow(there!.IsCovered) is { } onPayment ? onPayment
            : await RowWrites.DeleteAsync(_session, workspace, there.Id, actor);
        if (answer.Ok && undo.Deletes)
        {
            entity!.Remove(undo.Id);
        }

        return ImportChanges.Undone(undo, answer);
    }

    private ValueTask<Result> UpdateAsync(Row there, RowInput input) =>
        RowWrites.UpdateAsync(_session, new(workspace, there.Id, null, actor), input with { Sort = there.Sort, ProductId = there.Product });

    private sealed record Row(
        RowId Id,
        string Name,
        UnitPrice Price,
        Quantity Quantity,
        decimal? TaxRate,
        bool TaxIncluded,
        int Sort,
        int? Product,
        bool IsCovered
    )
    {
        public static Row Read(DbDataReader r) =>
            new(
                new(r.GetInt64(0)),
                r.GetString(1),
                new(r.GetInt64(2)),
                new(r.GetInt64(3)),
                r.LongAt(4) / 10_000m,
                r.GetBoolean(5),
                r.GetInt32(6),
                r.IntAt(7),
                r.GetInt64(8) > 0
            );

        public IReadOnlyList<string> Cells(EntityRef entity) => ImportCells.OfProduct(entity, Name, Price, Quantity, TaxRate, TaxIncluded);

        public bool Is(RowInput input) =>
            UnitPrice.Of(input.Price) == Price && Quantity.Of(input.Quantity) == Quantity && input.TaxRate == TaxRate && input.TaxIncluded == TaxIncluded;
    }
}
