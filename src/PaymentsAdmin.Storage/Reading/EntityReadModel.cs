using System.Data.Common;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>Entities in our database. Their sums are counters that every change of a payment updates.</summary>
public sealed class EntityReadModel(IReader reader, Dialect dialect) : IEntityReadModel
{
    private static readonly EntityPage Nothing = new([], false, false);

    private const string Header =
        """
        SELECT e.id, e.workspace_id, e.kind, e.external_id, e.title, e.stage, e.customer_id, c.name AS customer_name, e.currency, e.order_number,
               e.rows_minor, e.shipments_minor, e.paid_minor, e.pending_minor, e.refreshed_at, e.revision, e.responsible, e.parent_kind, e.parent_id
        FROM entities e
        LEFT JOIN customers c ON c.id = e.customer_id
        """;

    private static readonly Sql ById = new(Header + " WHERE e.id = $1 AND e.workspace_id = $2");

    private static readonly Sql ByRef = new(Header + " WHERE e.workspace_id = $1 AND e.kind = $2 AND e.external_id = $3");

    private static readonly Sql Rows = new(
        """
        SELECT r.id, r.sort, r.product_id, r.product_name, r.price, r.tax_rate, r.tax_included, r.quantity, r.covered, r.revision,
               (SELECT MAX(l.id) FROM payment_lines l WHERE l.row_id = r.id) AS last_line
        FROM product_rows r
        JOIN entities e ON e.id = r.entity_id
        WHERE r.entity_id = $1 AND e.workspace_id = $2
        ORDER BY r.sort, r.id
        """
    );

    private static readonly Sql Shipments = new(
        """
        SELECT s.id, s.account_number, s.name, s.price_minor, s.deducted, s.revision, e.currency
        FROM shipments s
        JOIN entities e ON e.id = s.entity_id
        WHERE s.entity_id = $1 AND e.workspace_id = $2 AND s.deleted_at IS NULL
        ORDER BY s.id
        """
    );

    public async Task<EntityHeader?> FindAsync(WorkspaceId workspace, EntityRef entity, CancellationToken ct) =>
        (await reader.AllAsync(Query.Keep(ByRef, workspace.Value, entity.Kind, entity.ExternalId), ReadHeader, ct)).SingleOrDefault();

    public async Task<EntityHeader?> FindAsync(WorkspaceId workspace, EntityId id, CancellationToken ct) =>
        (await reader.AllAsync(Query.Keep(ById, id.Value, workspace.Value), ReadHeader, ct)).SingleOrDefault();

    public async Task<IReadOnlyList<ProductRow>> RowsAsync(WorkspaceId workspace, EntityId entity, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(Rows, entity.Value, workspace.Value), row => ReadRow(row, entity), ct);

    public async Task<IReadOnlyList<Shipment>> ShipmentsAsync(WorkspaceId workspace, EntityId entity, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(Shipments, entity.Value, workspace.Value), row => ReadShipment(row, entity), ct);

    public async Task<IReadOnlyList<EntityRow>> SearchAsync(WorkspaceId workspace, string? text, int? kind, EntityId? after, int max, CancellationToken ct) =>
        (await PageAsync(new EntityQuery(workspace) { Text = text, Kind = kind, Cursor = after, Size = max }, ct)).Rows;

    public async Task<EntityPage> PageAsync(EntityQuery query, CancellationToken ct)
    {
        if (EntityNumbers.Find(query.Text) is { } number)
        {
            return await ReadAsync(query, EntityPageSql.ByNumber(dialect, query, number), ct);
        }

        var words = Fold.WordsOf(query.Text).Distinct(StringComparer.Ordinal).ToList();
        if (words.Count > 0)
        {
            return await ReadAsync(query, EntityPageSql.ByWords(dialect, query, words), ct);
        }

        if (!string.IsNullOrWhiteSpace(query.Text))
        {
            return Nothing;
        }

        if (query.Sort is not EntitySort.Created)
        {
            var sorts = query.Kind is not null && !dialect.PlansByItself && await IsRareAsync(query, ct);
            return await ReadAsync(query, sorts ? EntitySortSql.Sorted(dialect, query) : EntitySortSql.Walk(dialect, query), ct);
        }

        var kinds = query.Kind is { } one ? [one] : await KindsAsync(query.Workspace, ct);
        return kinds.Count == 0 ? Nothing : await ReadAsync(query, EntityPageSql.ByKinds(dialect, query, kinds), ct);
    }

    public async Task<EntityListTotals> TotalsAsync(EntityQuery query, CancellationToken ct)
    {
        var words = Fold.WordsOf(query.Text).Distinct(StringComparer.Ordinal).ToList();
        Query? statement =
            EntityNumbers.Find(query.Text) is { } number ? EntityTotalsSql.ByNumber(dialect, query, number)
            : words.Count > 0 ? EntityTotalsSql.ByWords(dialect, query, words)
            : string.IsNullOrWhiteSpace(query.Text) ? EntityTotalsSql.Of(query)
            : null;
        var sums = statement is { } known ? await reader.AllAsync(known, EntityTotalsSql.Read, ct) : [];
        return new(sums.Sum(one => one.Count), [.. sums.OrderBy(one => one.Total.Currency.Code, StringComparer.Ordinal)]);
    }

    public async Task<IReadOnlyList<int>> KindsAsync(WorkspaceId workspace, CancellationToken ct) =>
        [.. (await reader.AllAsync(Query.Keep(EntityPageSql.Kinds, workspace.Value), row => row.Whole("kind"), ct)).Select(kind => (int)kind)];

    private async Task<bool> IsRareAsync(EntityQuery query, CancellationToken ct) =>
        (await reader.AllAsync(EntitySortSql.IsRare(query), row => row.GetInt64(0) != 0, ct)).Single();

    private async Task<EntityPage> ReadAsync(EntityQuery query, Query statement, CancellationToken ct) =>
        EntityPageSql.Page(query, await reader.AllAsync(statement, ReadFound, ct));

    private static EntityHeader ReadHeader(DbDataReader row)
    {
        var currency = Currency.Of(row.Text("currency"));
        return new EntityHeader(
            new EntityId(row.Whole("id")),
            new WorkspaceId((int)row.Whole("workspace_id")),
            new EntityRef((int)row.Whole("kind"), row.Text("external_id")),
            row.Text("title"),
            row.TextOrNull("stage"),
            row.WholeOrNull("customer_id") is { } customer ? new CustomerId(customer) : null,
            row.TextOrNull("customer_name") ?? "",
            currency,
            row.WholeOrNull("order_number"),
            new Money(row.Whole("rows_minor") + row.Whole("shipments_minor"), currency),
            new Money(row.Whole("paid_minor"), currency),
            new Money(row.Whole("pending_minor"), currency),
            row.Instant("refreshed_at"),
            new Revision((int)row.Whole("revision"))
        )
        {
            Responsible = row.TextOrNull("responsible"),
            Parent = row.WholeOrNull("parent_kind") is { } kind ? new EntityRef((int)kind, row.Text("parent_id")) : null,
        };
    }

    private static ProductRow ReadRow(DbDataReader row, EntityId entity)
    {
        var quantity = new Quantity(row.Whole("quantity"));
        return new ProductRow(
            new RowId(row.Whole("id")),
            entity,
            // A basket item exists as long as its row and has the same id.
            row.Whole("id"),
            (int)row.Whole("sort"),
            (int?)row.WholeOrNull("product_id"),
            row.Text("product_name"),
            new UnitPrice(row.Whole("price")),
            row.RateOrNull("tax_rate"),
            row.Flag("tax_included"),
            quantity,
            quantity - new Quantity(row.Whole("covered")),
            new Revision((int)row.Whole("revision"))
        )
        {
            LastLine = row.WholeOrNull("last_line") is { } line ? new LineId(line) : null,
        };
    }

    private static Shipment ReadShipment(DbDataReader row, EntityId entity) =>
        new(
            new ShipmentId(row.Whole("id")),
            entity,
            row.Text("account_number"),
            row.Text("name"),
            new Money(row.Whole("price_minor"), Currency.Of(row.Text("currency"))),
            row.Flag("deducted"),
            new Revision((int)row.Whole("revision"))
        );

    private static EntityRow ReadFound(DbDataReader row)
    {
        var currency = Currency.Of(row.Text("currency"));
        return new EntityRow(
            new EntityId(row.Whole("id")),
            new EntityRef((int)row.Whole("kind"), row.Text("external_id")),
            row.Text("title"),
            row.TextOrNull("customer_name") ?? "",
            currency,
            row.Instant("created_at"),
            row.Instant("refreshed_at"),
            new Money(row.Whole("total_minor"), currency),
            new Money(row.Whole("paid_minor"), currency),
            new Money(row.Whole("pending_minor"), currency)
        )
        {
            Number = row.Text("number"),
            Place = row.Text("place"),
            Balance = row.WholeOrNull("balance_minor") is { } balance ? new Money(balance, currency) : null,
        };
    }
}
