using System.Globalization;

namespace PaymentsAdmin.Bench.Rest.Methods;

/// <summary>What the sample holds for calls to read and change, spread over the whole of it.</summary>
internal sealed class MethodData
{
    private const int Few = 400;

    // One for each call of a method that pays one, whether alone or as a bill.
    private const int Open = 2 * CrmComActs.Paid;
    private const string OfBench = "WHERE i.number LIKE 'BENCH-%'";

    public MethodData(string file)
    {
        using var store = new BareFile(file);
        List<long> Numbers(string sql) => store.Texts(sql).Select(text => long.Parse(text, CultureInfo.InvariantCulture)).ToList();
        List<long> Spread(string table, string where) =>
            Numbers($"SELECT id FROM {table} WHERE {where} AND id % max(1, (SELECT max(id) FROM {table}) / {Few}) = 0 LIMIT {Few}");
        var unpaid =
            "FROM payments p JOIN entities e ON e.id = p.entity_id WHERE e.kind = 2 AND p.paid_on = 99991231 AND p.posting_state = 1 "
            + $"AND p.deleted_at IS NULL AND p.of_item AND p.amount_minor > 0 AND p.method_id IS NOT NULL ORDER BY p.id DESC LIMIT {Few}";
        Payments = Spread("payments", "deleted_at IS NULL AND of_item AND entity_id IN (SELECT id FROM entities WHERE kind = 2)");
        Rows = Spread("product_rows", "true");
        Shipments = Spread("shipments", "deleted_at IS NULL");
        Deals = Numbers(
            "SELECT CAST(external_id AS integer) FROM entities WHERE kind = 2 AND payments_made BETWEEN 1 AND 8 "
                + $"AND id % max(1, (SELECT max(id) FROM entities) / {4 * Few}) = 0 LIMIT {Few}");
        Orders = Numbers($"SELECT order_number FROM entities WHERE order_number IS NOT NULL ORDER BY id DESC LIMIT {Few}");
        Unpaid = Numbers($"SELECT p.id {unpaid}");
        Deliverable = store.Texts(
            $"""
            SELECT p.id || ' ' || min(s.id) || ' ' || max(s.id) FROM payments p JOIN shipments s ON s.entity_id = p.entity_id
            WHERE p.paid_on = 99991231 AND p.posting_state = 1 AND p.deleted_at IS NULL AND p.of_item AND s.deleted_at IS NULL
              AND NOT EXISTS (SELECT 1 FROM payment_deliveries d WHERE d.payment_id = p.id) GROUP BY p.id ORDER BY p.id DESC LIMIT {Few}
            """).Select(text => text.Split(' ').Select(id => long.Parse(id, CultureInfo.InvariantCulture)).ToArray())
            .Select(ids => (ids[0], ids[1], ids[2])).ToList();
        Methods = Numbers($"SELECT p.method_id {unpaid}");
        Accounts = store.Texts($"SELECT number FROM accounts WHERE state = 'ACTIVE' AND currency = 'EUR' ORDER BY id LIMIT {Few}");
        Invoices = store.Texts($"SELECT i.number || ' ' || a.number FROM invoices i JOIN accounts a ON a.id = i.account_id {OfBench} ORDER BY i.id")
            .Select(text => text.Split(' ')).Select(names => (names[0], names[1])).ToList();
        Mandated = store.Texts(
            """
            SELECT a.number FROM account_preferences m JOIN accounts a ON a.id = m.account_id JOIN preferences p ON p.id = m.preference_id
            WHERE p.alternative_code = 'MANDATE' LIMIT 1
            """).Single();
        Wire = store.One<long>("SELECT id FROM methods WHERE alternative_code = 'WIRE'");
        Cash = store.One<long>("SELECT id FROM methods WHERE alternative_code = 'CASH'");
        Link = store.One<long>("SELECT id FROM methods WHERE handler = 'invoice_link'");
        Legacy = store.One<long>("SELECT max(id) FROM legacy_invoices");
        Max = store.One<long>("SELECT max(id) FROM payments");
    }

    public IReadOnlyList<long> Payments { get; }

    public IReadOnlyList<long> Rows { get; }

    public IReadOnlyList<long> Shipments { get; }

    public IReadOnlyList<long> Deals { get; }

    public IReadOnlyList<long> Orders { get; }

    public IReadOnlyList<long> Unpaid { get; }

    /// <summary>The methods of those that are unpaid.</summary>
    public IReadOnlyList<long> Methods { get; }

    /// <summary>A payment without deliveries, and the first and the last shipment of its item.</summary>
    public IReadOnlyList<(long Payment, long First, long Last)> Deliverable { get; }

    public IReadOnlyList<string> Accounts { get; }

    /// <summary>Open invoices and their accounts. The second half of them is on bills, each on one with its own number.</summary>
    public IReadOnlyList<(string Number, string Account)> Invoices { get; }

    /// <summary>An account whose customer lets a gateway collect payments.</summary>
    public string Mandated { get; }

    public long Cash { get; }

    public long Wire { get; }

    public long Link { get; }

    public long Legacy { get; }

    public long Max { get; }

    /// <summary>Adds open invoices and bills, of which the sample has few.</summary>
    public static void AddInvoices(string file)
    {
        using var store = new BareFile(file);
        store.Run(
            $"""
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {Open}),
              owners AS (SELECT row_number() OVER (ORDER BY id) - 1 AS at, count(*) OVER () AS of, * FROM accounts WHERE state = 'ACTIVE' AND currency = 'EUR')
            INSERT INTO invoices (id, hex_id, workspace_id, account_id, number, reference_number, state, issued_at, posted_on, due_on,
              total_minor, outstanding_minor, revision)
            SELECT (SELECT max(id) FROM invoices) + 1 + i, hex(randomblob(16)), o.workspace_id, o.id, 'BENCH-' || i, 'BENCH-' || i, 'POSTED',
              last.issued_at, last.posted_on, last.due_on, 1000, 1000, 1
            FROM n JOIN owners o ON o.at = i % o.of JOIN (SELECT * FROM invoices ORDER BY posted_on DESC LIMIT 1) last;
            INSERT INTO bills (hex_id, workspace_id, account_id, number)
            SELECT hex(randomblob(16)), i.workspace_id, i.account_id, i.number FROM invoices i {OfBench} ORDER BY i.id LIMIT -1 OFFSET {CrmComActs.Paid};
            INSERT INTO bill_invoices (bill_id, invoice_id) SELECT b.id, i.id FROM bills b JOIN invoices i ON i.number = b.number {OfBench};
            """);
    }

    public static T Turn<T>(IReadOnlyList<T> some, int turn) => some[turn % some.Count];
}
