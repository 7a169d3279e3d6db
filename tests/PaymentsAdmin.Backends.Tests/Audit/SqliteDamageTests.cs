using Microsoft.Data.Sqlite;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Storage.Sqlite.Audit;

namespace PaymentsAdmin.Backends.Tests.Audit;

/// <summary>What the check of the database file says of a search index.</summary>
public sealed class SqliteDamageTests() : StoreTests(TestDatabase.Sqlite)
{
    [Theory]
    [InlineData("payment_search")]
    [InlineData("entity_search")]
    public async Task An_index_that_others_have_merged_since_a_search_is_no_damage(string index)
    {
        var search = $"SELECT count(*) FROM {index} WHERE {index} MATCH 'harbour'";
        await using var reading = await OpenAsync();
        await using var writing = await OpenAsync();
        await AddAsync(writing, index, 1, 40);
        (await RunAsync(reading, search)).ShouldBe(40L);

        await AddAsync(writing, index, 41, 100);

        (await new SqliteChainSource().FindDamageAsync(reading, default)).ShouldBeNull();
        (await RunAsync(reading, search)).ShouldBe(100L);
    }

    [Theory]
    [InlineData("payment_search")]
    [InlineData("entity_search")]
    public async Task An_index_that_lacks_a_part_is_damage(string index)
    {
        await using var writing = await OpenAsync();
        await AddAsync(writing, index, 1, 40);
        await RunAsync(writing, $"DELETE FROM {index}_data WHERE id > 10");

        (await Store.Audit.VerifyAsync(CancellationToken.None)).Fault.ShouldNotBeNull().ShouldContain(index);
    }

    // Each is a part of the index of its own, with several pages, until parts are merged.
    private static async Task AddAsync(SqliteConnection connection, string index, int from, int to)
    {
        for (var id = from; id <= to; id++)
        {
            var words = string.Join(' ', Enumerable.Range(0, 1_000).Select(n => $"{id}x{n}"));
            await RunAsync(connection, $"INSERT INTO {index} (rowid, words) VALUES ({id}, 'harbour {words}')");
        }
    }

    private async Task<SqliteConnection> OpenAsync()
    {
        var place = new SqliteConnectionStringBuilder { DataSource = Path.Combine(Store.Where, "payments.db"), Pooling = false };
        var connection = new SqliteConnection(place.ToString());
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<object?> RunAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}
