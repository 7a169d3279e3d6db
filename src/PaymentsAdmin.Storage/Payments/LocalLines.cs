using System.Data.Common;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments;

/// <summary>Lines of payments in our own tables. What payments cover of a row is counted on the row.</summary>
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

    public Task<Result<LineId>> AddAsync(Workspace workspace, PaymentId payment, RowId row, Quantity quantity, Revision? seen, Actor actor, CancellationToken ct) =>
        writer.RunAsync(session => AddAsync(session, workspace, payment, row, quantity, seen, actor), ct);

    public Task<Result> AddAllLeftAsync(Workspace workspace, PaymentId payment, Revision? seen, Actor actor, CancellationToken ct) =>
        writer.RunAsync(session => AddAllLeftAsync(session, workspace, payment, seen, actor), ct);

    public Task<Result> SetQuantityAsync(Workspace workspace, LineId line, Quantity quantity, Revision? seen, Actor actor, CancellationToken ct) =>
        writer.RunAsync(session => SetQuantityAsync(session, workspace, line, quantity, seen, actor), ct);

    public Task<Result> TakeNewPriceAsync(Workspace workspace, LineId line, Revision? seen, Actor actor, CancellationToken ct) =>
        writer.RunAsync(session => TakeNewPriceAsync(session, workspace, line, seen, actor), ct);

    public Task<Result> DeleteAsync(Workspace workspace, LineId line, Revision? seen, Actor actor, CancellationToken ct) =>
        writer.RunAsync(session => DeleteAsync(session, workspace, line, seen, actor), ct);

    private static async ValueTask<Result<LineId>> AddAsync(
        IWriteSession session,
        Workspace workspace,
        PaymentId id,
        RowId rowId,
        Quantity quantity,
        Revision? seen,
        Actor actor
    )
    {
        if (await PaymentLocks.PaymentAsync(session, workspace, id) is not { } state)
        {
            return PaymentFailures.NotFound;
        }

        var row = await PaymentLocks.RowAsync(session, rowId);
        if ((PaymentRules.ChangeItems(state, seen) ?? PaymentRules.AddLine(state, row, quantity)) is { } no)
        {
            return no;
        }

        if (await session.FirstAsync(SameRow, Number.Read, id.Value, rowId.Value) is not null)
        {
            return PaymentFailures.RowAlreadyThere;
        }

        var price = await session.FirstAsync(PriceOfRow, ReadPrice, rowId.Value);
        var total = price!.Unit.Times(quantity, state.Amount.Currency);
        var line = new LineId(await session.NextIdAsync(IdCounter.Items));
        await session.QueueAsync(Cover, 1, quantity.TenThousandths, rowId.Value);
        await session.QueueAsync(
            Insert, 1, line.Value, id.Value, rowId.Value, price.Name, price.Unit.Millionths, price.TaxRate, price.TaxIncluded,
            quantity.TenThousandths, total.Minor);
        var failure = await PaymentWrites.FinishItemsAsync(
            session, workspace, state, total.Minor, actor, PaymentVerbs.LineAdd, Product(null, price.Name),
            AuditChange.OfId("line", null, line.Value), AuditChange.OfId("row", null, rowId.Value), new AuditChange("quantity", null, quantity.ToString()));
        return failure is null ? line : failure;
    }

    private static async ValueTask<Result> AddAllLeftAsync(IWriteSession session, Workspace workspace, PaymentId id, Revision? seen, Actor actor)
    {
        if (await PaymentLocks.PaymentAsync(session, workspace, id) is not { } state)
        {
            return PaymentFailures.NotFound;
        }

        if (PaymentRules.ChangeItems(state, seen) is { } no)
        {
            return no;
        }

        var rows = await session.AllAsync(RowsWithLine, ReadLeft, state.Entity.Value, id.Value);
        foreach (var row in rows)
        {
            Result done = row.Line is { } line
                ? await SetQuantityAsync(session, workspace, line, row.Has + row.Left, null, actor)
                : await AddAsync(session, workspace, id, row.Id, row.Left, null, actor);
            if (!done.Ok)
            {
                return done;
            }
        }

        return rows.Count == 0 ? PaymentFailures.NothingLeft : Result.Done;
    }

    private static async ValueTask<Result> SetQuantityAsync(
        IWriteSession session,
        Workspace workspace,
        LineId id,
        Quantity quantity,
        Revision? seen,
        Actor actor
    )
    {
        var (state, line, failure) = await LoadAsync(session, workspace, id, seen);
        if (failure is not null)
        {
            return failure;
        }

        var row = line!.Row is { } rowId ? await PaymentLocks.RowAsync(session, rowId) : null;
        if (PaymentRules.SetQuantity(line.Quantity, row, quantity) is { } no)
        {
            return no;
        }

        if (quantity == line.Quantity)
        {
            return Result.Done;
        }

        var total = line.Unit.Times(quantity, state!.Amount.Currency);
        if (row is not null)
        {
            await session.QueueAsync(Cover, 1, (quantity - line.Quantity).TenThousandths, row.Id.Value);
        }

        await session.QueueAsync(SetQuantity, 1, quantity.TenThousandths, total.Minor, id.Value);
        return Answer(
            await PaymentWrites.FinishItemsAsync(
                session, workspace, state, total.Minor - line.TotalMinor, actor, PaymentVerbs.LineQuantity, Product(line.Product, line.Product),
                AuditChange.OfId("line", id.Value, id.Value), new AuditChange("quantity", line.Quantity.ToString(), quantity.ToString())));
    }

    private static async ValueTask<Result> TakeNewPriceAsync(IWriteSession session, Workspace workspace, LineId id, Revision? seen, Actor actor)
    {
        var (state, line, failure) = await LoadAsync(session, workspace, id, seen);
        if (failure is not null)
        {
            return failure;
        }

        if (line!.Row is not { } rowId || await session.FirstAsync(PriceOfRow, ReadPrice, rowId.Value) is not { } price)
        {
            return PaymentFailures.RowNotFound;
        }

        var total = price.Unit.Times(line.Quantity, state!.Amount.Currency);
        await session.QueueAsync(SetPrice, 1, price.Name, price.Unit.Millionths, price.TaxRate, price.TaxIncluded, total.Minor, id.Value);
        return Answer(
            await PaymentWrites.FinishItemsAsync(
                session, workspace, state, total.Minor - line.TotalMinor, actor, PaymentVerbs.LinePrice, Product(line.Product, price.Name),
                AuditChange.OfId("line", id.Value, id.Value), new AuditChange("unit_price", line.Unit.ToString(), price.Unit.ToString())));
    }

    private static async ValueTask<Result> DeleteAsync(IWriteSession session, Workspace workspace, LineId id, Revision? seen, Actor actor)
    {
        var (state, line, failure) = await LoadAsync(session, workspace, id, seen);
        if (failure is not null)
        {
            return failure;
        }

        await session.QueueAsync(Remove, 1, id.Value);
        await RetiredIds.RememberAsync(session, IdCounter.Items, id.Value);
        if (line!.Row is { } row)
        {
            await session.QueueAsync(Cover, 1, -line.Quantity.TenThousandths, row.Value);
        }

        return Answer(
            await PaymentWrites.FinishItemsAsync(
                session, workspace, state!, -line.TotalMinor, actor, PaymentVerbs.LineDelete, Product(line.Product, null),
                AuditChange.OfId("line", id.Value, null), new AuditChange("quantity", line.Quantity.ToString(), null)));
    }

    // The payment is locked before the line is read, so that nobody changes the line in between.
    private static async ValueTask<(PaymentState? State, Line? Line, Failure? Failure)> LoadAsync(
        IWriteSession session,
        Workspace workspace,
        LineId id,
        Revision? seen
    )
    {
        if (
            await session.FirstAsync(PaymentOfLine, Number.Read, id.Value) is not { } payment
            || await PaymentLocks.PaymentAsync(session, workspace, new PaymentId(payment.Value))
                is not { DeletedAt: null } state
            || await session.FirstAsync(LineById, ReadLine, id.Value) is not { } line
        )
        {
            return (null, null, PaymentFailures.LineNotFound);
        }

        return (state, line, PaymentRules.ChangeItems(state, seen));
    }

    private static AuditChange Product(string? before, string? after) => new("product", before, after);

    private static Result Answer(Failure? failure) => failure is null ? Result.Done : failure;

    private static RowLeft ReadLeft(DbDataReader r) =>
        new(new RowId(r.GetInt64(0)), new Quantity(r.GetInt64(1)), r.IsDBNull(2) ? null : new LineId(r.GetInt64(2)), new Quantity(r.LongAt(3) ?? 0));

    private static Price ReadPrice(DbDataReader r) =>
        new(r.GetString(0), new UnitPrice(r.GetInt64(1)), r.IsDBNull(2) ? null : r.GetInt64(2), r.GetBoolean(3));

    private static Line ReadLine(DbDataReader r) =>
        new(r.IsDBNull(0) ? null : new RowId(r.GetInt64(0)), new UnitPrice(r.GetInt64(1)), new Quantity(r.GetInt64(2)), r.GetInt64(3), r.GetString(4));

    private sealed record RowLeft(RowId Id, Quantity Left, LineId? Line, Quantity Has);

    private sealed record Price(string Name, UnitPrice Unit, long? TaxRate, bool TaxIncluded);

    private sealed record Line(RowId? Row, UnitPrice Unit, Quantity Quantity, long TotalMinor, string Product);
}
