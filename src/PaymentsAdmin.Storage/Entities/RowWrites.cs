using System.Data.Common;
using System.Globalization;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Payments;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Entities;

/// <summary>Product rows of an entity. Payments keep what they took from a row, even if it changes.</summary>
internal static class RowWrites
{
    private const int RateScale = 10_000;
    private const int Percent = 2;

    private static readonly Sql EntityById = new("SELECT currency, rows_minor FROM entities WHERE id = $1 AND workspace_id = $2 {lock}");
    private static readonly Sql RowById = new(
        """
        SELECT r.id, r.entity_id, r.quantity, r.covered, r.total_minor, r.price, r.revision, r.discount_type, r.discount_rate, r.discount_sum, r.measure_code
        FROM product_rows r WHERE r.id = $1 {lock}
        """
    );

    private static readonly Sql Insert = new(
        """
        INSERT INTO product_rows (id, entity_id, sort, product_id, product_name, price, price_exclusive, price_netto, price_brutto,
          discount_type, discount_rate, discount_sum, tax_rate, tax_included, customized, measure_code, measure_name, type,
          quantity, covered, total_minor, revision)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, TRUE, $15, $16, $17, $18, 0, $19, 1)
        """
    );

    private static readonly Sql Change = new(
        """
        UPDATE product_rows SET sort = $1, product_id = $2, product_name = $3, price = $4, price_exclusive = $5, price_netto = $6,
          price_brutto = $7, tax_rate = $8, tax_included = $9, quantity = $10, total_minor = $11, discount_type = $12,
          discount_rate = $13, discount_sum = $14, measure_code = $15, measure_name = $16, revision = revision + 1
        WHERE id = $17
        """
    );

    private static readonly Sql ForgetRow = new("UPDATE payment_lines SET row_id = NULL WHERE row_id = $1");
    private static readonly Sql ForgetRows = new(
        "UPDATE payment_lines SET row_id = NULL WHERE row_id IN (SELECT id FROM product_rows WHERE entity_id = $1)"
    );

    private static readonly Sql Remove = new("DELETE FROM product_rows WHERE id = $1");
    private static readonly Sql LastRow = new("SELECT id FROM product_rows WHERE entity_id = $1 ORDER BY id DESC LIMIT 1");
    private static readonly Sql RemoveAll = new("DELETE FROM product_rows WHERE entity_id = $1");
    private static readonly Sql MoveTotal = new("UPDATE entities SET rows_minor = rows_minor + $1, refreshed_at = $2, revision = revision + 1 WHERE id = $3");

    public static async ValueTask<Result<RowId>> AddAsync(IWriteSession session, Workspace workspace, EntityId entity, RowInput input, Actor actor)
    {
        if (await EntityAsync(session, workspace, entity) is not { } owner)
        {
            return EntityFailures.NotFound;
        }

        if (EntityRules.AddRow(owner.Rows, input) is { } no)
        {
            return no;
        }

        var (id, total) = await InsertAsync(session, entity, owner.Currency, input);
        await MoveTotalAsync(session, entity, total);
        await session.AuditAsync(Fact(EntityVerbs.RowAdd, entity, workspace, AuditChange.OfId("row", null, id.Value), Quantities(null, input)), actor);
        return id;
    }

    public static async ValueTask<Result<IReadOnlyList<RowId>>> SetAsync(
        IWriteSession session,
        Workspace workspace,
        EntityId entity,
        IReadOnlyList<RowInput> rows,
        Actor actor
    )
    {
        if (await EntityAsync(session, workspace, entity) is not { } owner)
        {
            return EntityFailures.NotFound;
        }

        await session.QueueAsync(ForgetRows, IWriteSession.AnyRows, entity.Value);
        if (await session.FirstAsync(LastRow, Number.Read, entity.Value) is { } last)
        {
            await RetiredIds.RememberAsync(session, IdCounter.ProductRows, last.Value);
        }

        await session.QueueAsync(RemoveAll, IWriteSession.AnyRows, entity.Value);
        var ids = new List<RowId>(rows.Count);
        var sum = 0L;
        foreach (var input in rows)
        {
            if (EntityRules.AddRow(new Money(sum, owner.Currency), input) is { } no)
            {
                return no;
            }

            var (id, total) = await InsertAsync(session, entity, owner.Currency, input);
            ids.Add(id);
            sum = checked(sum + total);
        }

        await MoveTotalAsync(session, entity, sum - owner.RowsMinor);
        var count = new AuditChange("rows", null, rows.Count.ToString(CultureInfo.InvariantCulture));
        await session.AuditAsync(Fact(EntityVerbs.RowsSet, entity, workspace, count), actor);
        return ids;
    }

    public static async ValueTask<Result> UpdateAsync(IWriteSession session, Target<RowId> target, RowInput input)
    {
        if (
            await session.FirstAsync(RowById, Row.Read, target.Id.Value) is not { } row
            || await EntityAsync(session, target.Workspace, row.Entity) is not { } owner
        )
        {
            return EntityFailures.RowNotFound;
        }

        if (target.IsStale(row.Revision))
        {
            return EntityFailures.ChangedMeanwhile;
        }

        var others = new Money(owner.RowsMinor - row.TotalMinor, owner.Currency);
        if (EntityRules.ChangeRow(new RowFacts(others, row.Covered, row.Discount), input) is { } no)
        {
            return no;
        }

        var quantity = Quantity.Of(input.Quantity);
        var discount = input.Discount ?? row.Discount;
        var measure = input.MeasureCode ?? row.MeasureCode;
        var prices = RowPrices.Of(input.Price, input.TaxRate, discount, owner.Currency);
        var total = EntityRules.Total(input, owner.Currency).Minor;
        await session.QueueAsync(
            Change, 1, input.Sort, input.ProductId, input.ProductName.Trim(), prices.Price.Millionths, prices.Exclusive.Millionths,
            prices.Netto.Millionths, prices.Brutto.Millionths, Rate(input.TaxRate), input.TaxIncluded, quantity.TenThousandths, total,
            Kind(discount), Rate(discount.IsPercent ? discount.Value : prices.DiscountRate), prices.DiscountSum.Millionths, measure, Measures.NameOf(measure),
            target.Id.Value);
        await MoveTotalAsync(session, row.Entity, total - row.TotalMinor);
        var price = new AuditChange("price", row.Price.ToString(), prices.Price.ToString());
        await session.AuditAsync(
            Fact(EntityVerbs.RowUpdate, row.Entity, target.Workspace, AuditChange.OfId("row", target.Id.Value, target.Id.Value), Quantities(row, input), price),
            target.Actor
        );
        return Result.Done;
    }

    public static async ValueTask<Result> DeleteAsync(IWriteSession session, Workspace workspace, RowId id, Actor actor)
    {
        if (
            await session.FirstAsync(RowById, Row.Read, id.Value) is not { } row
            || await EntityAsync(session, workspace, row.Entity) is not { } owner
        )
        {
            return EntityFailures.RowNotFound;
        }

        await session.QueueAsync(ForgetRow, IWriteSession.AnyRows, id.Value);
        await session.QueueAsync(Remove, 1, id.Value);
        await RetiredIds.RememberAsync(session, IdCounter.ProductRows, id.Value);
        await MoveTotalAsync(session, row.Entity, -row.TotalMinor);
        await session.AuditAsync(Fact(EntityVerbs.RowDelete, row.Entity, workspace, AuditChange.OfId("row", id.Value, null)), actor);
        return Result.Done;
    }

    private static async ValueTask<(RowId Id, long Total)> InsertAsync(IWriteSession session, EntityId entity, Currency currency, RowInput input)
    {
        var id = new RowId(await session.NextIdAsync(IdCounter.ProductRows));
        var discount = input.Discount ?? RowDiscount.None;
        var measure = input.MeasureCode ?? Measures.Piece;
        var prices = RowPrices.Of(input.Price, input.TaxRate, discount, currency);
        var quantity = Quantity.Of(input.Quantity);
        var total = EntityRules.Total(input, currency).Minor;
        await session.QueueAsync(
            Insert, 1, id.Value, entity.Value, input.Sort, input.ProductId, input.ProductName.Trim(), prices.Price.Millionths,
            prices.Exclusive.Millionths, prices.Netto.Millionths, prices.Brutto.Millionths, Kind(discount),
            Rate(discount.IsPercent ? discount.Value : prices.DiscountRate),
            prices.DiscountSum.Millionths, Rate(input.TaxRate), input.TaxIncluded, measure, Measures.NameOf(measure), 1, quantity.TenThousandths, total);
        return (id, total);
    }

    private static ValueTask MoveTotalAsync(IWriteSession session, EntityId entity, long delta) =>
        session.QueueAsync(MoveTotal, 1, delta, session.Now, entity.Value);

    private static ValueTask<Owner?> EntityAsync(IWriteSession session, Workspace workspace, EntityId id) =>
        session.FirstAsync(EntityById, r => new Owner(Currency.Of(r.GetString(0)), r.GetInt64(1)), id.Value, workspace.Id.Value);

    private static AuditFact Fact(Verb verb, EntityId entity, Workspace workspace, params AuditChange[] changes) =>
        new(verb, "entity", entity.Value, workspace.Id) { Changes = changes };

    private static AuditChange Quantities(Row? before, RowInput input) =>
        new("quantity", before?.Quantity.ToString(), Quantity.Of(input.Quantity).ToString());

    private static int Kind(RowDiscount discount) => discount.IsPercent ? Percent : 1;

    private static long? Rate(decimal? taxRate) => taxRate is { } rate ? (long)(rate * RateScale) : null;

    private sealed record Owner(Currency Currency, long RowsMinor)
    {
        public Money Rows => new(RowsMinor, Currency);
    }

    private sealed record Row(EntityId Entity, Quantity Quantity, Quantity Covered, long TotalMinor, UnitPrice Price, Revision Revision)
    {
        public required RowDiscount Discount { get; init; }

        public required int MeasureCode { get; init; }

        public static Row Read(DbDataReader r) =>
            new(new(r.GetInt64(1)), new(r.GetInt64(2)), new(r.GetInt64(3)), r.GetInt64(4), new(r.GetInt64(5)), new(r.GetInt32(6)))
            {
                Discount = r.GetInt32(7) == Percent
                    ? new(IsPercent: true, r.GetInt64(8) / (decimal)RateScale)
                    : new(IsPercent: false, new UnitPrice(r.GetInt64(9)).Value),
                MeasureCode = r.GetInt32(10),
            };
    }
}
