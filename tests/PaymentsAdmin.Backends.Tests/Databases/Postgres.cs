using Npgsql;

namespace PaymentsAdmin.Backends.Tests.Databases;

/// <summary>Helpers for PostgreSQL databases in tests.</summary>
public static class Postgres
{
    /// <summary>Runs statements without the product, as the owner of the server could.</summary>
    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
