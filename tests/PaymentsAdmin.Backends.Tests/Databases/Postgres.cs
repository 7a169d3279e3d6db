using Npgsql;

namespace PaymentsAdmin.Backends.Tests.Databases;

/// <summary>What only tests do to a PostgreSQL database.</summary>
public static class Postgres
{
    /// <summary>Runs statements past the product, as the server's owner could.</summary>
    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
