using System.Data.Common;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Services;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Local;

/// <summary>Product rows from a file, added to entities that are there, or changed.</summary>
internal sealed class ProductImport(IWriteSession session, Workspace workspace, Actor actor) : IImportRows
{
    private static readonly Sql Rows = new(
        "SELECT id, product_name, price, quantity, tax_rate, tax_included, sort, product_id FROM product_rows WHERE entity_id = $1 ORDER BY sort, id"
    );

    private readonly ImportedEntities<Row> _entities = new(session, workspace, Rows, Row.Read, r => r.Name);

    public async ValueTask<(ImportOutcome Outcome, Failure? Why)> ApplyAsync(ImportRow row)
    {
        if (await _entities.FindAsync(row.Entity) is not { } entity)
        {
            return (ImportOutcome.Refused, EntityFailures.NotFound);
        }

        var input = row.Product!;
        if (entity.Take(input.ProductName) is { } there)
        {
            var answer = there.Is(input)
                ? null
                : await RowWrites.UpdateAsync(session, workspace, there.Id, input with { Sort = there.Sort, ProductId = there.Product }, null, actor);
            return answer is null ? (ImportOutcome.Unchanged, null) : answer.Ok ? (ImportOutcome.Changed, null) : (ImportOutcome.Refused, answer.Failure);
        }

        if (entity.Count >= EntityService.MaxRows)
        {
            return (ImportOutcome.Refused, ImportFailures.TooManyParts);
        }

        var added = await RowWrites.AddAsync(session, workspace, entity.Entity, input with { Sort = 10 * (entity.Count + 1) }, actor);
        entity.Count += added.Ok ? 1 : 0;
        return added.Ok ? (ImportOutcome.New, null) : (ImportOutcome.Refused, added.Failure);
    }

    private sealed record Row(RowId Id, string Name, UnitPrice Price, Quantity Quantity, decimal? TaxRate, bool TaxIncluded, int Sort, int? Product)
    {
        public static Row Read(DbDataReader r) =>
            new(new(r.GetInt64(0)), r.GetString(1), new(r.GetInt64(2)), new(r.GetInt64(3)), r.LongAt(4) / 10_000m, r.GetBoolean(5), r.GetInt32(6), r.IntAt(7));

        public bool Is(RowInput input) =>
            UnitPrice.Of(input.Price) == Price && Quantity.Of(input.Quantity) == Quantity && input.TaxRate == TaxRate && input.TaxIncluded == TaxIncluded;
    }
}
