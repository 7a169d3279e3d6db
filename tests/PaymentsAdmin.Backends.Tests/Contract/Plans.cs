using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Sqlite;
using PaymentsAdmin.Storage.Sqlite.Setup;

namespace PaymentsAdmin.Backends.Tests.Contract;

/// <summary>SQLite's query plan of a statement.</summary>
internal static class Plans
{
    public static async Task<IReadOnlyList<string>> ExplainAsync(TestStore store, Query query)
    {
        await using var connection = new SqliteConnection(SqliteOptions.ConnectionString(store.Services.GetRequiredService<DataFolder>().DatabaseFile));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + query.Sql.Sqlite;
        for (var i = 0; i < query.Args.Count; i++)
        {
            command.Parameters.AddWithValue($"${i + 1}", query.Args[i].Value);
        }

        var lines = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(3));
        }

        return lines;
    }
}
