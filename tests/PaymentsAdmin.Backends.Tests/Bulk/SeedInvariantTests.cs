using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Seeding.Loading;

namespace PaymentsAdmin.Backends.Tests.Bulk;

/// <summary>A store that was seeded once for all tests of a class.</summary>
public abstract class SeedFixture(TestDatabase database, BulkMode pace, int? payments = null) : IAsyncLifetime
{
    private SeededStore? _store;

    public int Payments { get; } = payments ?? Scale.Of(1_500, 3_000);

    public SeededStore Store => _store!;

    public async ValueTask InitializeAsync()
    {
        _store = await SeededStore.OpenAsync(database);
        await _store.SeedAsync(Payments, pace: pace);
    }

    public async ValueTask DisposeAsync() => await Store.DisposeAsync();
}

/// <summary>Checks the seeded rows by SQL alone: each rule selects the rows that break it.</summary>
public abstract class SeedInvariantTests(SeedFixture seed)
{
    private const string Live = "p.kind = 0 AND p.posting_state NOT IN (6, 7)";
    private const string Booked = "p.posting_state IN (4, 5, 6)";

    public static TheoryData<string, string> Rules =>
        new()
        {
            {
                "An amount is the sum of lines and deliveries",
                """
                SELECT p.id FROM payments p JOIN entities e ON e.id = p.entity_id WHERE e.kind > 0 AND p.kind = 0 AND p.amount_minor <>
                  (SELECT coalesce(sum(l.total_minor), 0) FROM payment_lines l WHERE l.payment_id = p.id)
                  + (SELECT coalesce(sum(d.price_minor), 0) FROM payment_deliveries d WHERE d.payment_id = p.id)
                """
            },
            {
                "A line is over a row of its payment's entity",
                "SELECT l.id FROM payment_lines l JOIN payments p ON p.id = l.payment_id JOIN product_rows r ON r.id = l.row_id WHERE r.entity_id <> p.entity_id"
            },
            {
                "A delivery is of a shipment of its payment's entity",
                "SELECT d.id FROM payment_deliveries d JOIN payments p ON p.id = d.payment_id JOIN shipments s ON s.id = d.shipment_id WHERE s.entity_id <> p.entity_id"
            },
            {
                "What is covered of a row is what live payments hold",
                $"""
                SELECT r.id FROM product_rows r WHERE r.covered > r.quantity OR r.covered <> (SELECT coalesce(sum(l.quantity), 0)
                  FROM payment_lines l JOIN payments p ON p.id = l.payment_id WHERE l.row_id = r.id AND {Live})
                """
            },
            {
                "An entity's rows and shipments are its total",
                """
                SELECT e.id FROM entities e WHERE e.rows_minor <> (SELECT coalesce(sum(r.total_minor), 0) FROM product_rows r WHERE r.entity_id = e.id)
                  OR e.shipments_minor <> (SELECT coalesce(sum(s.price_minor), 0) FROM shipments s WHERE s.entity_id = e.id)
                """
            },
            {
                "An entity knows what is paid and what is pending",
                $"""
                SELECT e.id FROM entities e
                WHERE e.paid_minor <> (SELECT coalesce(sum(p.amount_minor), 0) FROM payments p WHERE p.entity_id = e.id AND {Live} AND p.paid_on <> 99991231)
                  OR e.pending_minor <> (SELECT coalesce(sum(p.amount_minor), 0) FROM payments p WHERE p.entity_id = e.id AND {Live} AND p.paid_on = 99991231)
                """
            },
            {
                "Account numbers count within the order",
                """
                SELECT p.id FROM payments p JOIN entities e ON e.id = p.entity_id WHERE p.account_number <> CAST(e.order_number AS text) || '/'
                  || CAST((SELECT count(*) FROM payments q WHERE q.entity_id = p.entity_id AND q.id <= p.id) AS text)
                """
            },
            {
                "An entity knows how many payments it had",
                "SELECT e.id FROM entities e WHERE e.payments_made <> (SELECT count(*) FROM payments p WHERE p.entity_id = e.id)"
            },
            {
                "An entity with payments has an order of its own",
                """
                SELECT e.order_number FROM entities e WHERE e.order_number IS NOT NULL GROUP BY e.order_number HAVING count(*) > 1
                UNION ALL SELECT e.id FROM entities e WHERE e.payments_made > 0 AND e.order_number IS NULL
                """
            },
            {
                "Posted numbers have no gap",
                """
                SELECT * FROM (SELECT min(number_seq) AS first, max(number_seq) AS last,
                  count(number_seq) AS all_of_them, count(DISTINCT number_seq) AS distinct_ones
                  FROM payments) AS n WHERE first <> 1 OR last <> all_of_them OR distinct_ones <> all_of_them
                """
            },
            {
                "The next posted number follows the last",
                "SELECT n.next FROM numbers n WHERE n.series = 'payment' AND n.next <> (SELECT max(number_seq) + 1 FROM payments)"
            },
            {
                "Only what is in the books has a number",
                $"SELECT p.id FROM payments p WHERE (p.number_seq IS NOT NULL) <> ({Booked}) OR (p.posted_on IS NOT NULL) <> ({Booked})"
            },
            { "Every posting sums to zero", "SELECT posting_id FROM ledger_entries GROUP BY posting_id HAVING sum(amount_minor) <> 0 OR count(*) <> 2" },
            {
                "What is in the books has entries, and nothing else has",
                $"SELECT p.id FROM payments p LEFT JOIN postings s ON s.payment_id = p.id WHERE ({Booked}) <> EXISTS (SELECT 1 FROM ledger_entries l WHERE l.posting_id = s.id)"
            },
            {
                "Payment and posting are in the same state",
                "SELECT p.id FROM payments p JOIN postings s ON s.payment_id = p.id WHERE s.state <> p.posting_state"
            },
            {
                "A reversed payment has one reversal of the same amount",
                """
                SELECT p.id FROM payments p WHERE (p.posting_state = 6) <> (1 = (SELECT count(*) FROM payments r WHERE r.original_id = p.id))
                UNION ALL SELECT r.id FROM payments r JOIN payments p ON p.id = r.original_id
                WHERE r.kind <> 1 OR r.amount_minor <> -p.amount_minor OR r.entity_id <> p.entity_id OR r.posted_on < p.posted_on OR r.posting_state <> 4
                """
            },
            {
                "A reversal takes back what the account got",
                """
                SELECT s.id FROM payments p JOIN postings s ON s.payment_id = p.id
                JOIN payments r ON r.original_id = p.id JOIN postings b ON b.payment_id = r.id
                WHERE s.account_id <> b.account_id
                  OR 0 <> (SELECT sum(l.amount_minor) FROM ledger_entries l WHERE l.posting_id IN (s.id, b.id) AND l.account_id IS NOT NULL)
                """
            },
            {
                "An account owes its invoices less what was booked",
                """
                SELECT a.id FROM accounts a WHERE a.balance_minor <> (SELECT coalesce(sum(i.total_minor), 0) FROM invoices i WHERE i.account_id = a.id)
                  + (SELECT coalesce(sum(l.amount_minor), 0) FROM ledger_entries l WHERE l.account_id = a.id)
                """
            },
            {
                "What is outstanding is what no payment took",
                """
                SELECT i.id FROM invoices i WHERE i.outstanding_minor < 0 OR i.outstanding_minor <> i.total_minor -
                  (SELECT coalesce(sum(x.amount_minor), 0) FROM allocations x WHERE x.invoice_id = i.id AND x.undone_at IS NULL)
                """
            },
            {
                "No account has credit and open invoices at once",
                """
                SELECT a.id FROM accounts a WHERE EXISTS (SELECT 1 FROM invoices i WHERE i.account_id = a.id AND i.outstanding_minor > 0)
                  AND a.balance_minor <> (SELECT sum(i.outstanding_minor) FROM invoices i WHERE i.account_id = a.id)
                """
            },
            { "No wallet is overdrawn", "SELECT id FROM wallets WHERE unconditional_minor < 0" },
            {
                "A posting's account is of the payment's currency and customer",
                """
                SELECT s.id FROM postings s JOIN payments p ON p.id = s.payment_id JOIN accounts a ON a.id = s.account_id
                WHERE a.currency <> p.currency OR a.customer_id <> p.customer_id
                """
            },
            {
                "A posting's method is allowed by its type",
                """
                SELECT s.id FROM postings s JOIN payments p ON p.id = s.payment_id
                WHERE NOT EXISTS (SELECT 1 FROM type_methods t WHERE t.type_id = s.type_id AND t.method_id = p.method_id)
                """
            },
            {
                "A payment has its entity's currency and customer",
                "SELECT p.id FROM payments p JOIN entities e ON e.id = p.entity_id WHERE p.currency <> e.currency OR p.customer_id <> e.customer_id"
            },
            {
                "Payments of items are of kinds that hold payments",
                "SELECT p.id FROM payments p JOIN entities e ON e.id = p.entity_id WHERE e.kind NOT IN (2, 31, -1, -2)"
            },
            {
                "Nothing lies in the future",
                "SELECT id FROM payments WHERE updated_at < created_at OR (paid_on <> 99991231 AND paid_on >= 20260302) OR posted_on >= 20260302 OR updated_at >= 1772409600000"
            },
            {
                "Nobody paid before there was a payment",
                "SELECT id FROM payments WHERE paid_at < created_at OR (paid_at IS NULL) <> (paid_on = 99991231) OR (received_minor IS NOT NULL AND (paid_at IS NULL OR received_minor = amount_minor))"
            },
            {
                "Each account and wallet is an entity of its kind",
                "SELECT a.id FROM accounts a JOIN entities e ON e.id = a.entity_id WHERE e.kind <> -1 OR e.external_id <> a.hex_id UNION ALL SELECT w.id FROM wallets w JOIN entities e ON e.id = w.entity_id WHERE e.kind <> -2 OR e.external_id <> w.hex_id"
            },
        };

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task No_row_breaks_the_rule(string rule, string broken) => (await seed.Store.BrokenAsync(broken)).ShouldBe(0, rule);

    [Fact]
    public async Task The_seed_made_the_requested_number_of_payments() =>
        (await seed.Store.OneAsync<long>("SELECT count(*) FROM payments")).ShouldBe(seed.Payments);

    [Fact]
    public async Task Each_payment_has_the_search_words_that_the_application_would_write()
    {
        var rows = await seed.Store.RowsAsync(
            """
            SELECT p.id, p.account_number, p.number_seq, coalesce(c.name, ''), e.title, e.external_id, p.paid_reference, p.search_text
            FROM payments p JOIN entities e ON e.id = p.entity_id LEFT JOIN customers c ON c.id = p.customer_id
            """
        );
        foreach (var r in rows)
        {
            var number = r[2] is long sequence ? PaymentNumber.Text(sequence) : null;
            var words = PaymentWords.Of(new((long)r[0]!), (string)r[1]!, null, number, (string)r[3]!, (string)r[4]!, (string)r[5]!, (string?)r[6]);
            ((string)r[7]!).ShouldBe(words);
        }
    }

    [Fact]
    public async Task The_seed_left_one_entry_in_an_intact_chain()
    {
        (await seed.Store.OneAsync<long>("SELECT count(*) FROM audit_entries WHERE action = 'data.seed'")).ShouldBe(1);
        (await seed.Store.Store.Audit.VerifyAsync(CancellationToken.None)).Fault.ShouldBeNull();
    }

    [Fact]
    public async Task The_seed_left_no_mark_of_an_unfinished_load() => (await seed.Store.Load.UnfinishedAsync(CancellationToken.None)).ShouldBeNull();

    [Fact]
    public async Task The_books_are_closed_through_the_month_before_last() =>
        (await seed.Store.OneAsync<int>("SELECT closed_through FROM workspaces")).ShouldBe(20260131);
}

public sealed class SqliteAloneSeed() : SeedFixture(TestDatabase.Sqlite, BulkMode.Exclusive);

public sealed class SqliteBesideSeed() : SeedFixture(TestDatabase.Sqlite, BulkMode.Shared);

public sealed class PostgresAloneSeed() : SeedFixture(TestDatabase.Postgres, BulkMode.Exclusive);

public sealed class PostgresBesideSeed() : SeedFixture(TestDatabase.Postgres, BulkMode.Shared);

public sealed class SqliteAloneSeedTests(SqliteAloneSeed seed) : SeedInvariantTests(seed), IClassFixture<SqliteAloneSeed>;

[Trait("Run", "Full")]
public sealed class SqliteBesideSeedTests(SqliteBesideSeed seed) : SeedInvariantTests(seed), IClassFixture<SqliteBesideSeed>;

[Trait("Run", "Full")]
public sealed class PostgresAloneSeedTests(PostgresAloneSeed seed) : SeedInvariantTests(seed), IClassFixture<PostgresAloneSeed>;

[Trait("Run", "Full")]
public sealed class PostgresBesideSeedTests(PostgresBesideSeed seed) : SeedInvariantTests(seed), IClassFixture<PostgresBesideSeed>;
