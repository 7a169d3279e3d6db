using System.Data.Common;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments;

/// <summary>Lines of payments in our own tables. Each product row counts the quantity that payments cover.</summary>
internal sealed class LocalLines(IWriter writer) : IPaymentLines
{
    private static readonly Sql PriceOfRow = new("SELECT product_name, price, tax_rate, tax_included FROM product_rows WHERE id = $1");
    private static readonly Sql SameRow = new("SELECT id FROM payment_lines WHERE payment_id = $1 AND row_id = $2");
    internal static readonly Sql Cover = new("UPDATE product_rows SET covered = covered + $1 WHERE id = $2");
    internal static readonly Sql Insert = new(
        """
        INSERT INTO payment_lines (id, payment_id, row_id, basket_id, product_name, unit_price, tax_rate, tax_included, quantity, total_minor)
        VALUES ($1, $2, $3, $3, $4, $5, $6, $7, $8, $9)
        """
    );

    private static readonly Sql RowsWithLine = new(
        """
        SELECT r.id, r.quantity - r.covered, l.id, l.quantity
        FROM product_rows r LEFT JOIN payment_lines l ON l.row_id = r.id AND l.payment_id = $2
        WHERE r.entity_id = $1 AND r.covered < r.quantity ORDER BY r.sort, r.id
        """
    );

    private static readonly Sql PaymentOfLine = new("SELECT payment_id FROM payment_lines WHERE id = $1");
    private static readonly Sql LineById = new("SELECT row_id, unit_price, quantity, total_minor, product_name FROM payment_lines WHERE id = $1");
    private static readonly Sql SetQuantity = new("UPDATE payment_lines SET quantity = $1, total_minor = $2 WHERE id = $3");
    private static readonly Sql SetPrice = new(
        "UPDATE payment_lines SET product_name = $1, unit_price = $2, tax_rate = $3, tax_included = $4, total_minor = $5 WHERE id = $6"
    );

    private static readonly Sql Remove = new("DELETE FROM payment_lines WHERE id = $1");

    public Task<Result<LineId>> AddAsync(Target<PaymentId> target, RowId row, Quantity quantity, CancellationToken ct) =>
        writer.RunAsync(session => AddAsync(session, target, row, quantity), ct);

    public Task<Result> AddAllLeftAsync(Target<PaymentId> target, CancellationToken ct) =>
        writer.RunAsync(
            target,
            PaymentRules.ChangeItems,
            async (session, state) =>
            {
                // Each line advances the revision, so the caller's revision would not match from the second line on.
                var any = target with { Seen = null };
                var rows = await session.AllAsync(RowsWithLine, ReadLeft, state.Entity.Value, target.Id.Value);
                foreach (var row in rows)
                {
                    Result done = row.Line is { } line
                        ? await SetQuantityAsync(session, any.Of(line), row.Has + row.Left)
                        : await AddAsync(session, any, row.Id, row.Left);
                    if (!done.Ok)
                    {
                        return done;
                    }
                }

                return rows.Count == 0 ? PaymentFailures.NothingLeft : Result.Done;
            },
            ct
        );

    public Task<Result> SetQuantityAsync(Target<LineId> target, Quantity quantity, CancellationToken ct) =>
        writer.RunAsync(session => SetQuantityAsync(session, target, quantity), ct);

    public Task<Result> TakeNewPriceAsync(Target<LineId> target, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                var held = await HeldAsync(session, target);
                if (held.Failure is { } no)
                {
                    return no;
                }

                var (state, line) = held.Value;
                if (line.Row is not { } rowId || await session.FirstAsync(PriceOfRow, ReadPrice, rowId.Value) is not { } price)
                {
                    return PaymentFailures.RowNotFound;
                }

                var total = price.Unit.Times(line.Quantity, state.Amount.Currency);
                await session.QueueAsync(SetPrice, 1, price.Name, price.Unit.Millionths, price.TaxRate, price.TaxIncluded, total.Minor, target.Id.Value);
                return await PaymentWrites.FinishItemsAsync(
                    session, target.Of(state.Id), state, total.Minor - line.TotalMinor, PaymentVerbs.LinePrice, Product(line.Product, price.Name),
                    AuditChange.OfId("line", target.Id.Value, target.Id.Value), new AuditChange("unit_price", line.Unit.ToString(), price.Unit.ToString()));
            },
            ct
        );

    public Task<Result> DeleteAsync(Target<LineId> target, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                var held = await HeldAsync(session, target);
                if (held.Failure is { } no)
                {
                    return no;
                }

                var (state, line) = held.Value;
                await session.QueueAsync(Remove, 1, target.Id.Value);
                await RetiredIds.RememberAsync(session, IdCounter.Items, target.Id.Value);
                if (line.Row is { } row)
                {
                    await session.QueueAsync(Cover, 1, -line.Quantity.TenThousandths, row.Value);
                }

                return await PaymentWrites.FinishItemsAsync(
                    session, target.Of(state.Id), state, -line.TotalMinor, PaymentVerbs.LineDelete, Product(line.Product, null),
                    AuditChange.OfId("line", target.Id.Value, null), new AuditChange("quantity", line.Quantity.ToString(), null));
            },
            ct
        );

    private static async ValueTask<Result<LineId>> AddAsync(IWriteSession session, Target<PaymentId> target, RowId rowId, Quantity quantity)
    {
        var held = await PaymentLocks.CheckedAsync(session, target, PaymentRules.ChangeItems);
        if (held.Failure is { } refused)
        {
            return refused;
        }

        var state = held.Value;
        if (PaymentRules.AddLine(state, await PaymentLocks.RowAsync(session, rowId), quantity) is { } no)
        {
            return no;
        }

        if (await session.FirstAsync(SameRow, Number.Read, target.Id.Value, rowId.Value) is not null)
        {
            return PaymentFailures.RowAlreadyThere;
        }

        var price = await session.FirstAsync(PriceOfRow, ReadPrice, rowId.Value);
        var total = price!.Unit.Times(quantity, state.Amount.Currency);
        var line = new LineId(await session.NextIdAsync(IdCounter.Items));
        await session.QueueAsync(Cover, 1, quantity.TenThousandths, rowId.Value);
        await session.QueueAsync(
            Insert, 1, line.Value, target.Id.Value, rowId.Value, price.Name, price.Unit.Millionths, price.TaxRate, price.TaxIncluded,
            quantity.TenThousandths, total.Minor);
        var done = await PaymentWrites.FinishItemsAsync(
            session, target, state, total.Minor, PaymentVerbs.LineAdd, Product(null, price.Name),
            AuditChange.OfId("line", null, line.Value), AuditChange.OfId("row", null, rowId.Value), new AuditChange("quantity", null, quantity.ToString()));
        return done.Ok ? line : done.Failure;
    }

    private static async ValueTask<Result> SetQuantityAsync(IWriteSession session, Target<LineId> target, Quantity quantity)
    {
        var held = await HeldAsync(session, target);
        if (held.Failure is { } refused)
        {
            return refused;
        }

        var (state, line) = held.Value;
        var row = line.Row is { } rowId ? await PaymentLocks.RowAsync(session, rowId) : null;
        if (PaymentRules.SetQuantity(line.Quantity, row, quantity) is { } no)
        {
            return no;
        }

        if (quantity == line.Quantity)
        {
            return Result.Done;
        }

        var total = line.Unit.Times(quantity, state.Amount.Currency);
        if (row is not null)
        {
            await session.QueueAsync(Cover, 1, (quantity - line.Quantity).TenThousandths, row.Id.Value);
        }

        await session.QueueAsync(SetQuantity, 1, quantity.TenThousandths, total.Minor, target.Id.Value);
        return await PaymentWrites.FinishItemsAsync(
            session, target.Of(state.Id), state, total.Minor - line.TotalMinor, PaymentVerbs.LineQuantity, Product(line.Product, line.Product),
            AuditChange.OfId("line", target.Id.Value, target.Id.Value), new AuditChange("quantity", line.Quantity.ToString(), quantity.ToString()));
    }

    private static async ValueTask<Result<HeldLine>> HeldAsync(IWriteSession session, Target<LineId> target) =>
        await PaymentLocks.OwnerAsync(session, target, PaymentOfLine) is not { } state
        || await session.FirstAsync(LineById, ReadLine, target.Id.Value) is not { } line
            ? PaymentFailures.LineNotFound
            : PaymentRules.ChangeItems(state, target.Seen) is { } no ? no
            : new HeldLine(state, line);

    private static AuditChange Product(string? before, string? after) => new("product", before, after);

    private static RowLeft ReadLeft(DbDataReader r) =>
        new(new RowId(r.GetInt64(0)), new Quantity(r.GetInt64(1)), r.IsDBNull(2) ? null : new LineId(r.GetInt64(2)), new Quantity(r.LongAt(3) ?? 0));

    private static Price ReadPrice(DbDataReader r) =>
        new(r.GetString(0), new UnitPrice(r.GetInt64(1)), r.IsDBNull(2) ? null : r.GetInt64(2), r.GetBoolean(3));

    private static Line ReadLine(DbDataReader r) =>
        new(r.IsDBNull(0) ? null : new RowId(r.GetInt64(0)), new UnitPrice(r.GetInt64(1)), new Quantity(r.GetInt64(2)), r.GetInt64(3), r.GetString(4));

    private sealed record RowLeft(RowId Id, Quantity Left, LineId? Line, Quantity Has);

    private sealed record Price(string Name, UnitPrice Unit, long? TaxRate, bool TaxIncluded);

    private sealed record Line(RowId? Row, UnitPrice Unit, Quantity Quantity, long TotalMinor, string Product);

    private sealed record HeldLine(PaymentState State, Line Line);
}
