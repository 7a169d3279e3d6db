using System.Globalization;
using PaymentsAdmin.Core.Seeding.Loading;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Bulk;

/// <summary>Assigns ids, and the gap-free numbers of posted payments, for which other writers wait until the commit.</summary>
internal sealed class BulkIds(IBulkTarget target, WorkspaceId workspace) : IBulkIds
{
    private static readonly IdCounter[] Counters =
        [
            IdCounter.Payments, IdCounter.Items, IdCounter.Customers, IdCounter.Entities, IdCounter.Orders, IdCounter.ProductRows,
            IdCounter.Shipments, IdCounter.Accounts, IdCounter.Wallets, IdCounter.Invoices, IdCounter.Postings, IdCounter.LedgerEntries,
            IdCounter.Allocations,
        ];

    private static readonly Sql Begin = new(
        "INSERT INTO numbers (workspace_id, series, next) VALUES ($1, $2, 1) ON CONFLICT (workspace_id, series) DO NOTHING"
    );

    private static readonly Sql Read = new("SELECT next FROM numbers WHERE workspace_id = $1 AND series = $2 {lock}");
    private static readonly Sql Write = new("UPDATE numbers SET next = $3 WHERE workspace_id = $1 AND series = $2");
    private static readonly Sql GivenIds = new(
        "SELECT external_id FROM entities WHERE workspace_id = $1 AND kind > 0 AND external_id <> CAST(id AS text)"
    );

    private readonly HashSet<string> _given = new(StringComparer.Ordinal);
    private readonly Dictionary<IdCounter, long> _first = [];
    private long _number;

    public async ValueTask OpenAsync(IWriteSession session)
    {
        await session.WriteAsync(Begin, workspace.Value, NumberRow.PostedPayments);
        _given.UnionWith(await session.AllAsync(GivenIds, r => r.GetString(0), workspace.Value));
        _number = (await session.AllAsync(Read, r => r.GetInt64(0), workspace.Value, NumberRow.PostedPayments))[0];
    }

    /// <summary>Fetches the first id of each series, so that assigning ids no longer needs the connection.</summary>
    public void TakeFirst()
    {
        foreach (var counter in Counters)
        {
            _first.Add(counter, target.NextId(counter));
        }
    }

    public async ValueTask CloseAsync(IWriteSession session) =>
        await session.WriteAsync(Write, workspace.Value, NumberRow.PostedPayments, _number);

    public long Next(BulkSeries series) =>
        series switch
        {
            BulkSeries.PostedNumber => _number++,
            BulkSeries.Entity => NextEntity(),
            _ => Next(Counters[(int)series]),
        };

    // Somebody may have given an item an id that a later one would get by default.
    private long NextEntity()
    {
        var id = Next(IdCounter.Entities);
        while (_given.Contains(id.ToString(CultureInfo.InvariantCulture)))
        {
            id = Next(IdCounter.Entities);
        }

        return id;
    }

    private long Next(IdCounter counter) => _first.Remove(counter, out var first) ? first : target.NextId(counter);
}
