using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Postgres.Reading;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Sqlite.Reading;

namespace PaymentsAdmin.Backends.Tests.Reading;

[Collection(ReadingCollection.Name)]
public sealed class PlanTests(ReadingStores stores)
{
    public static TheoryData<PaymentSort, bool, bool, bool> Walks()
    {
        var walks = new TheoryData<PaymentSort, bool, bool, bool>();
        foreach (var sort in Enum.GetValues<PaymentSort>())
        {
            foreach (var descending in new[] { true, false })
            {
                foreach (var fromCursor in new[] { true, false })
                {
                    walks.Add(sort, descending, fromCursor, false);
                    walks.Add(sort, descending, fromCursor, true);
                }
            }
        }

        return walks;
    }

    [Theory]
    [MemberData(nameof(Walks))]
    public void SQLite_searches_the_index_of_each_sort_and_sorts_nothing(PaymentSort sort, bool descending, bool fromCursor, bool ofEntity)
    {
        var page = Page(sort, descending, fromCursor, ofEntity);
        var index = page.Index;

        var plan = stores.Plan(PageSql.Walk(new SqliteDialect(), page, index));

        plan.Where(l => l.Contains(" p ", StringComparison.Ordinal)).ShouldAllBe(
            l =>
                l.StartsWith("SEARCH p USING INDEX " + index, StringComparison.Ordinal)
                    || l.StartsWith("SEARCH p USING COVERING INDEX " + index, StringComparison.Ordinal)
        );
        plan.ShouldNotContain(l => l.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Walks))]
    public async Task PostgreSQL_scans_an_index_for_each_sort_and_sorts_nothing(PaymentSort sort, bool descending, bool fromCursor, bool ofEntity)
    {
        var page = Page(sort, descending, fromCursor, ofEntity);
        var index = page.Index;

        var plan = await ExplainAsync(PageSql.Walk(new PostgresDialect(), page, index));

        // The primary key is also ordered by id.
        plan.ShouldContain(l => l.Contains("Scan") && (l.Contains("using " + index) || (page.Column.IsId && l.Contains("using \"PK_payments\""))));
        plan.ShouldNotContain(l => l.Contains("Sort"));
    }

    [Fact]
    public void SQLite_counts_a_workspace_in_a_covering_index()
    {
        var conditions = PaymentConditions.Of(new WorkspaceId(ReadingData.Main), PaymentFilter.None, stores.Clock);

        var plan = stores.Plan(
            TotalsSql.Of(new SqliteDialect(), conditions, _ => "payments p INDEXED BY " + SortColumn.IndexOver("currency_amount_minor"), TextSearchMode.Row));

        plan.ShouldNotContain(l => l.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    private PageRequest Page(PaymentSort sort, bool descending, bool fromCursor, bool ofEntity)
    {
        var filter = ofEntity ? new PaymentFilter { Entity = new EntityId(7) } : PaymentFilter.None;
        var query = new PaymentQuery(new WorkspaceId(ReadingData.Main), filter)
        {
            Sort = sort,
            Descending = descending,
            Cursor = fromCursor ? new PageCursor(sort == PaymentSort.Amount ? "EUR:5" : "5", 5) : null,
        };
        return PageRequest.Of(query, PaymentConditions.Of(query.Workspace, filter, stores.Clock));
    }

    private async Task<List<string>> ExplainAsync(Query query)
    {
        var source = stores[TestDatabase.Postgres].Services.GetRequiredService<NpgsqlDataSource>();
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = connection.CreateCommand();

        // The planner scans and sorts a table of 700 rows. The plans for large tables matter, so these methods are turned
        // off.
        command.CommandText =
            "ANALYZE payments; SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL enable_sort = off";
        await command.ExecuteNonQueryAsync();
        command.CommandText = "EXPLAIN " + query.Sql.Postgres;
        command.Parameters.AddRange(query.Args.Select(a => new NpgsqlParameter { Value = a.Value }).ToArray());
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }
}
