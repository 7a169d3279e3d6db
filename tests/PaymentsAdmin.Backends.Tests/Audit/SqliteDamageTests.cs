using Microsoft.Data.Sqlite;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Storage.Sqlite.Audit;

namespace PaymentsAdmin.Backends.Tests.Audit;

/// <summary>What the check of the database file says of a search index.</summary>
public sealed class SqliteDamageTests() : StoreTests(TestDatabase.Sqlite)
{
    private const string Search = "SELECT count(*) FROM payment_search WHERE payment_search MATCH 'harbour'";

    [Fact]
    public async Task An_index_that_others_have_merged_since_a_search_is_no_damage()
    {
        await using var reading = await OpenAsync();
        await using var writing = await OpenAsync();
        await AddAsync(writing, 1, 40);
        (await RunAsync(reading, Search)).ShouldBe(40L);

        await AddAsync(writing, 41, 1_500);

        (await new SqliteChainSource().FindDamageAsync(reading, default)).ShouldBeNull();
        (await RunAsync(reading, Search)).ShouldBe(1_500L);
    }

    [Fact]
    public async Task An_index_that_lacks_a_part_is_damage()
    {
        await using var writing = await OpenAsync();
        await AddAsync(writing, 1, 40);
        await RunAsync(writing, "DELETE FROM payment_search_data WHERE id > 10");

        (await Store.Audit.VerifyAsync(CancellationToken.None)).Fault.ShouldNotBeNull().ShouldContain("payment_search");
    }

    // Each is a part of the index of its own until parts are merged.
    private static async Task AddAsync(SqliteConnection connection, int from, int to)
    {
        for (var id = from; id <= to; id++)
        {
            await RunAsync(connection, $"INSERT INTO payment_search (rowid, words) VALUES ({id}, 'harbour {id}')");
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
