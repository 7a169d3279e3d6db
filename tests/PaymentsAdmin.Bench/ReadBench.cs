using System.Globalization;
using Microsoft.Data.Sqlite;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Bench;

/// <summary>Pages of fifty by each sort and at each place, compared with the same rows through bare Microsoft.Data.Sqlite and with a small store.</summary>
internal sealed class ReadBench(BenchOptions options, BenchFolder folder)
{
    private const int Small = 10_000;
    private const int Pages = 60;

    private static readonly Dictionary<PaymentSort, string> Columns = new()
    {
        [PaymentSort.Created] = "created_at",
        [PaymentSort.Number] = "id",
        [PaymentSort.For] = "entity_fold",
        [PaymentSort.Customer] = "customer_fold",
        [PaymentSort.Posting] = "posting_state",
        [PaymentSort.Paid] = "paid_on",
        [PaymentSort.Method] = "method_fold",
        [PaymentSort.Amount] = "currency, amount_minor",
        [PaymentSort.Due] = "due_on",
    };

    public async Task RunAsync()
    {
        var largePlace = folder.New("read-large");
        var smallPlace = folder.New("read-small");
        await using var large = await BenchStore.SqliteAsync(largePlace);
        await using var small = await BenchStore.SqliteAsync(smallPlace);
        await large.SeedAsync(options.Payments);
        await small.SeedAsync(Small);
        using var bare = new BareFile(BenchStore.FileIn(largePlace));
        var busiest = new EntityId(bare.One<long>("SELECT entity_id FROM payments GROUP BY entity_id ORDER BY count(*) DESC LIMIT 1"));
        await SortsAsync(large, small, bare, null, "All payments");
        await SortsAsync(large, small, bare, busiest, "Payments of the busiest entity");
        await FiltersAsync(large, bare);
    }

    private async Task SortsAsync(BenchStore large, BenchStore small, BareFile bare, EntityId? entity, string title)
    {
        var rows = new List<string[]>();
        foreach (var sort in Columns.Keys)
        {
            var first = Query(large, sort, entity);
            var middle = first with { Cursor = Middle(bare, sort, entity) };
            var last = first with { Step = PageStep.Before };
            var other = Query(small, sort, null);
            using var statement = Bare(bare, sort, large.Workspace.Id.Value, entity);
            var contestants = new List<(string Name, Func<Task> Run)>
            {
                ("first", () => large.Reads.PageAsync(first, CancellationToken.None)),
                ("middle", () => large.Reads.PageAsync(middle, CancellationToken.None)),
                ("last", () => large.Reads.PageAsync(last, CancellationToken.None)),
                ("small", () => small.Reads.PageAsync(other, CancellationToken.None)),
                ("bare", () => Read(statement)),
                ("twin", () => Read(statement)),
            };
            var rounds = await RoundsAsync(contestants);
            double Ratio(string over, string under) => Report.Median(rounds.Select(r => r[over].P50 / r[under].P50));
            rows.Add(
                [
                    sort.ToString(),
                    Report.Ms(Report.Median(rounds.Select(r => r["first"].P50))),
                    Report.X(Ratio("middle", "first")),
                    Report.X(Ratio("last", "first")),
                    entity is null ? Report.X(Ratio("first", "small")) : "",
                    Report.X(Ratio("first", "bare")),
                    Report.X(Ratio("twin", "bare")),
                ]
            );
        }

        Report.Table(
            $"{title}, {Report.Rate(options.Payments)} in the store: a page of 50",
            ["sort", "first page p50, ms", "middle / first", "last / first", $"first / first of {Report.Rate(Small)}", "first / bare SQL", "twin of bare"],
            rows
        );
    }

    private async Task FiltersAsync(BenchStore large, BareFile bare)
    {
        var customer = new CustomerId(
            bare.One<long>("SELECT customer_id FROM payments WHERE customer_id IS NOT NULL GROUP BY customer_id ORDER BY count(*) DESC LIMIT 1 OFFSET 50"));
        var method = new MethodId(bare.One<int>("SELECT min(method_id) FROM payments"));
        var year = DateOnly.FromDateTime(DateTime.UtcNow).AddYears(-2);
        var filters = new (string Name, PaymentFilter Filter)[]
        {
            ("posted", PaymentFilter.None with { Posting = [PostingState.Posted] }),
            ("submitted", PaymentFilter.None with { Posting = [PostingState.Submitted] }),
            ("unpaid", PaymentFilter.None with { Paid = PaidState.Unpaid }),
            ("created within a year", PaymentFilter.None with { CreatedFrom = year, CreatedTo = year.AddYears(1) }),
            ("one customer", PaymentFilter.None with { Customer = customer }),
            ("method and state", PaymentFilter.None with { Methods = [method], Posting = [PostingState.Draft] }),
            ("rare amounts", PaymentFilter.None with { AmountFrom = 1_234_567m, AmountTo = 1_300_000m }),
            ("currency and one day", PaymentFilter.None with { Currencies = [Currency.Of("KWD")], CreatedFrom = year, CreatedTo = year }),
            ("a word of many", PaymentFilter.None with { Text = "harbour" }),
            ("the word of most", PaymentFilter.None with { Text = CommonestWord(bare) }),
            ("a word of few, and a year", PaymentFilter.None with { Text = "romashka 1", CreatedFrom = year, CreatedTo = year.AddYears(1) }),
            ("no hit at all", PaymentFilter.None with { Posting = [PostingState.Draft], PostedFrom = year }),
        };
        var rows = new List<string[]>();
        foreach (var (name, filter) in filters)
        {
            var slowest = (P95: 0.0, Sort: PaymentSort.Created);
            foreach (var sort in Columns.Keys)
            {
                var times = new Times();
                var query = Query(large, sort, null) with { Filter = filter };
                for (var i = 0; i < 20; i++)
                {
                    await times.TakeAsync(() => large.Reads.PageAsync(query, CancellationToken.None));
                }

                slowest = times.P95 > slowest.P95 ? (times.P95, sort) : slowest;
            }

            rows.Add([name, Report.Ms(slowest.P95), slowest.Sort.ToString()]);
        }

        Report.Table(
            $"First page of a filter by each of {Columns.Count} sorts, {Report.Rate(options.Payments)} in the store",
            ["filter", "p95 of the slowest sort, ms", "which"],
            rows
        );
    }

    // The most common word of names; every payment has the word "pay".
    private static string CommonestWord(BareFile bare)
    {
        bare.Run("CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', 'payment_search', 'row')");
        return bare.One<string>("SELECT term FROM temp.words WHERE length(term) > 3 AND term NOT GLOB '*[0-9]*' ORDER BY doc DESC LIMIT 1");
    }

    private async Task<List<Dictionary<string, Times>>> RoundsAsync(List<(string Name, Func<Task> Run)> contestants)
    {
        var rounds = new List<Dictionary<string, Times>>();
        for (var round = 0; round <= options.Rounds; round++)
        {
            var times = contestants.ToDictionary(c => c.Name, _ => new Times(), StringComparer.Ordinal);
            for (var page = 0; page < Pages; page++)
            {
                for (var i = 0; i < contestants.Count; i++)
                {
                    var (name, run) = contestants[(i + page) % contestants.Count];
                    await times[name].TakeAsync(run);
                }
            }

            rounds.Add(times);
        }

        // The first round is the warm-up.
        return rounds[1..];
    }

    private static PaymentQuery Query(BenchStore store, PaymentSort sort, EntityId? entity) =>
        new(store.Workspace.Id, PaymentFilter.None with { Entity = entity }) { Sort = sort };

    private static PageCursor Middle(BareFile bare, PaymentSort sort, EntityId? entity)
    {
        var where = entity is { } one ? FormattableString.Invariant($"entity_id = {one.Value}") : "workspace_id = 1";
        var place = sort == PaymentSort.Amount ? "currency || ':' || amount_minor" : Columns[sort];
        using var command = bare.Connection.CreateCommand();
        command.CommandText =
            $"SELECT {place}, id FROM payments WHERE {where} AND listed ORDER BY {Falling(sort, "")}, id DESC LIMIT 1 OFFSET (SELECT count(*) / 2 FROM payments WHERE {where})";
        using var reader = command.ExecuteReader();
        reader.Read();
        return new PageCursor(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!, reader.GetInt64(1));
    }

    private static SqliteCommand Bare(BareFile bare, PaymentSort sort, int workspace, EntityId? entity)
    {
        var command = bare.Connection.CreateCommand();
        command.CommandText = $"""
            SELECT p.id, p.kind, p.account_number, p.entity_id, e.kind, e.external_id, e.title, p.customer_id, c.name, p.posting_state, p.paid_on,
              p.paid_by_name, p.due_on, m.name, p.currency, p.amount_minor, p.created_at, p.refreshed_at, p.revision
            FROM payments p CROSS JOIN entities e ON e.id = p.entity_id LEFT JOIN customers c ON c.id = p.customer_id LEFT JOIN methods m ON m.id = p.method_id
            WHERE {(entity is null ? "p.workspace_id = $1" : "p.entity_id = $1")} AND p.listed ORDER BY {Falling(sort, "p.")}, p.id DESC LIMIT 51
            """;
        command.Parameters.AddWithValue("$1", entity?.Value ?? workspace);
        command.Prepare();
        return command;
    }

    private static string Falling(PaymentSort sort, string table) =>
        string.Join(", ", Columns[sort].Split(", ").Select(column => $"{table}{column} DESC"));

    // Reads every value, as the product does.
    private static Task Read(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        var values = new object[reader.FieldCount];
        while (reader.Read())
        {
            reader.GetValues(values);
        }

        return Task.CompletedTask;
    }
}
