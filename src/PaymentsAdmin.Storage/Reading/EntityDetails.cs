using System.Data.Common;
using System.Globalization;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>The read model of an entity's page.</summary>
public sealed class EntityDetails(IReader reader, Dialect dialect) : IEntityDetails
{
    // Customers are found by the middle of their names through at most this many of their entities.
    private const int MaxEntities = 500;

    public async Task<PaymentCounts> CountsAsync(EntityId entity, CancellationToken ct) =>
        (await reader.AllAsync(
            Query.Keep(EntityDetailSql.Counts, entity.Value),
            r => new PaymentCounts(r.Whole("every"), r.Whole("paid"), r.Whole("pending")),
            ct
        ))
            .Single();

    public async Task<IReadOnlyDictionary<RowId, Quantity>> PaidAsync(EntityId entity, CancellationToken ct) =>
        (await reader.AllAsync(
            Query.Keep(EntityDetailSql.Paid, entity.Value),
            r => (Row: new RowId(r.Whole("row_id")), Paid: new Quantity(r.Whole("quantity"))),
            ct
        ))
            .ToDictionary(r => r.Row, r => r.Paid);

    public async Task<ILookup<ShipmentId, PaymentId>> ShipmentUsesAsync(EntityId entity, CancellationToken ct) =>
        (await reader.AllAsync(
            Query.Keep(EntityDetailSql.Uses, entity.Value),
            r => (Shipment: new ShipmentId(r.Whole("shipment_id")), Payment: new PaymentId(r.Whole("payment_id"))),
            ct
        ))
            .ToLookup(r => r.Shipment, r => r.Payment);

    public async Task<IReadOnlyList<PaymentContent>> ContentsAsync(WorkspaceId workspace, IReadOnlyList<PaymentId> payments, CancellationToken ct)
    {
        if (payments.Count == 0)
        {
            return [];
        }

        var made = await AskAsync(EntityDetailSql.Makers, r => (Payment: new PaymentId(r.Whole("id")), By: r.Text("created_by_name")));
        var lines = (await AskAsync(EntityDetailSql.FirstLines, ReadLine)).ToLookup(l => l.Payment);
        var deliveries = (await AskAsync(EntityDetailSql.Deliveries, r => (Payment: new PaymentId(r.Whole("payment_id")), Name: r.Text("name"))))
            .ToLookup(d => d.Payment);
        return
        [
            .. made.Select(p => new PaymentContent(
                p.Payment,
                p.By,
                lines[p.Payment].FirstOrDefault().Count,
                [.. lines[p.Payment].Select(l => l.Part)],
                [.. deliveries[p.Payment].Select(d => d.Name)]
            )),
        ];

        ValueTask<IReadOnlyList<T>> AskAsync<T>(Func<string, string, string> statement, Func<DbDataReader, T> read)
        {
            var args = new ArgList();
            return reader.AllAsync(args.Ask(statement(args.Add(workspace.Value), args.AddAll(payments.Select(p => (Arg)p.Value)))), read, ct);
        }
    }

    public async Task<IReadOnlyList<CustomerChoice>> CustomersAsync(WorkspaceId workspace, string text, int max, CancellationToken ct)
    {
        var start = Fold.ForSort(text);
        if (start.Length == 0)
        {
            return [];
        }

        var first = await reader.AllAsync(Query.Keep(EntityDetailSql.CustomersFrom, workspace.Value, start, start + "\U0010FFFF", max), ReadCustomer, ct);
        var words = Fold.WordsOf(text).Distinct(StringComparer.Ordinal).ToList();
        if (first.Count == max || words.Count == 0)
        {
            return first;
        }

        var args = new ArgList();
        var matches = args.Add(dialect.MatchOf(words));
        var others = await reader.AllAsync(
            args.Ask(EntityDetailSql.CustomersOfEntities(dialect, matches, args.Add(workspace.Value), args.Add(MaxEntities))),
            ReadCustomer,
            ct
        );
        return [.. first.Concat(others.Where(c => Carries(c.Name, words))).DistinctBy(c => c.Id).Take(max)];
    }

    public async Task<LastChange?> LastChangeAsync(WorkspaceId workspace, EntityId entity, EntityPart part, CancellationToken ct)
    {
        // A change is stored as ["row","12","12"]: field, value before, value after.
        var sign = part.Field is { } field ? string.Create(CultureInfo.InvariantCulture, $"[\"{field}\",\"{part.Id}\",") : "";
        var query = new Query(EntityDetailSql.LastChange(dialect), [workspace.Value, entity.Value, sign], false);
        return (await reader.AllAsync(query, r => new LastChange(r.TextOrNull("name") ?? "", r.Instant("at")), ct)).SingleOrDefault();
    }

    private static bool Carries(string name, List<string> words)
    {
        var own = Fold.WordsOf(name).ToList();
        return words.TrueForAll(w => own.Exists(o => o.StartsWith(w, StringComparison.Ordinal)));
    }

    private static CustomerChoice ReadCustomer(DbDataReader row) => new(new CustomerId(row.Whole("id")), row.Text("name"));

    private static (PaymentId Payment, int Count, ContentPart Part) ReadLine(DbDataReader row) =>
        (new PaymentId(row.Whole("payment_id")), (int)row.Whole("lines"), new ContentPart(row.Text("product_name"), new Quantity(row.Whole("quantity"))));
}
