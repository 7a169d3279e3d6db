using System.Globalization;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Export.Columns;
using PaymentsAdmin.Storage.Listings;
using PaymentsAdmin.Storage.Reading;

namespace PaymentsAdmin.Storage.Exports;

/// <summary>Builds the one statement of a file: it scans payments by id and joins only what the chosen columns need.</summary>
public sealed class ExportSql(Dialect dialect)
{
    private const string Products =
        "payment_lines i ON i.payment_id = p.id LEFT JOIN product_rows r ON r.id = i.row_id";

    private static readonly Dictionary<ExportField, string> OfLine = new()
    {
        [ExportField.ProductId] = "r.product_id",
        [ExportField.Product] = "i.product_name",
        [ExportField.Quantity] = "i.quantity",
        [ExportField.Unit] = "r.measure_name",
        [ExportField.UnitPrice] = "i.unit_price",
        [ExportField.LineTotal] = "i.total_minor",
        [ExportField.TaxRate] = "i.tax_rate",
        [ExportField.DeliveryId] = "CAST(NULL AS bigint)",
    };

    // A delivery counts as one unit at its price. Unit prices are millionths and delivery prices minor units, hence the conversion.
    private static readonly Dictionary<ExportField, string> OfDelivery = new()
    {
        [ExportField.ProductId] = "CAST(NULL AS integer)",
        [ExportField.Product] = "i.name",
        [ExportField.Quantity] = "CAST(10000 AS bigint)",
        [ExportField.Unit] = "CAST(NULL AS text)",
        [ExportField.UnitPrice] = FaceValues.Of("i.price_minor", "p.currency") + " * 100",
        [ExportField.LineTotal] = "i.price_minor",
        [ExportField.TaxRate] = "CAST(NULL AS bigint)",
        [ExportField.DeliveryId] = "i.shipment_id",
    };

    private readonly ExportFields _fields = new(dialect);

    /// <summary>The statement of a list of payments, lines or postings.</summary>
    public Query Of(ExportRead read, PaymentConditions conditions)
    {
        var args = new ArgList();
        var where = new PaymentWhere(dialect, conditions, args).All(TextSearchMode.Row);
        if (read.Ids is { } ids)
        {
            where += $" AND p.id IN ({args.AddAll(ids.Select(id => (Writing.Arg)id.Value))})";
        }

        return args.Ask(
            read.List == ExportList.Lines ? Lines(read, where, Walk(conditions)) : $"{Payments(read, where, Walk(conditions))} ORDER BY p.id{Limit(read)}"
        );
    }

    /// <summary>The statement for the links in the list of open links.</summary>
    public Query Links(ExportRead read)
    {
        var args = new ArgList();
        var kept = read.Fields.Select(field => _fields[field]).ToList();
        var joins = ExportFields.JoinsOf([.. kept.Select(k => k with { Joins = k.Joins & ~ExportJoins.Link })], dialect);
        return args.Ask(
            $"SELECT {Columns(kept.Select(k => k.Expression))} FROM public_links l {dialect.Join} payments p ON p.id = l.payment_id{joins} "
                + $"WHERE l.workspace_id = {args.Add(read.Workspace.Value)} AND l.revoked_at IS NULL AND l.expires_at > {args.Add(read.Now)} "
                + $"AND p.deleted_at IS NULL AND p.paid_at IS NULL ORDER BY l.id DESC{Limit(read)}"
        );
    }

    private string Walk(PaymentConditions conditions)
    {
        var sort = SortColumn.Of(Core.Payments.PaymentSort.Number);
        return "payments p" + dialect.Using(conditions.Entity is null ? sort.WorkspaceIndex : sort.EntityIndex);
    }

    private string Payments(ExportRead read, string where, string walk)
    {
        var kept = read.Fields.Select(field => _fields[field]).ToList();
        var joins = ExportFields.JoinsOf(read.List == ExportList.Postings ? [.. kept, _fields[ExportField.PostingDate]] : kept, dialect);
        var posted = read.List == ExportList.Postings ? " AND o.id IS NOT NULL" : "";
        return $"SELECT {Columns(kept.Select(k => k.Expression))} FROM {walk}{joins} WHERE {where}{posted}";
    }

    // Both arms are sorted by payment and item id, so the database can merge them while reading.
    private string Lines(ExportRead read, string where, string walk) =>
        $"{Arm(read, where, walk, 0, Products, OfLine)} UNION ALL {Arm(read, where, walk, 1, "payment_deliveries i ON i.payment_id = p.id", OfDelivery)} "
        + $"ORDER BY payment, part, item{Limit(read)}";

    private string Arm(ExportRead read, string where, string walk, int part, string rows, Dictionary<ExportField, string> own)
    {
        var kept = read.Fields.Select(field => own.TryGetValue(field, out var of) ? new Kept(of) : _fields[field]).ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT {Columns(kept.Select(k => k.Expression))}, p.id AS payment, {part} AS part, i.id AS item FROM {walk} {dialect.Join} {rows}{ExportFields.JoinsOf(kept, dialect)} WHERE {where}"
        );
    }

    private static string Columns(IEnumerable<string> expressions) =>
        expressions.DefaultIfEmpty("1").Select((e, i) => string.Create(CultureInfo.InvariantCulture, $"{e} AS c{i}")).Aggregate((a, b) => $"{a}, {b}");

    private static string Limit(ExportRead read) => read.Max is { } max ? string.Create(CultureInfo.InvariantCulture, $" LIMIT {max}") : "";
}
