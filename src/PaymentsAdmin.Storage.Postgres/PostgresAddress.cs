using System.Data.Common;
using Npgsql;

namespace PaymentsAdmin.Storage.Postgres;

/// <summary>The server and database of a connection string, without credentials.</summary>
public sealed record PostgresAddress(string Server, string Database)
{
    /// <summary>Parses a connection string, or returns null with the fault; never with a value, which may be a password.</summary>
    public static PostgresAddress? Find(string connectionString, out string? fault)
    {
        var words = new DbConnectionStringBuilder();
        try
        {
            words.ConnectionString = connectionString;
        }
        catch (ArgumentException)
        {
            fault = "This is not a connection string. Use the form Host=db;Database=payments;Username=payments;Password=...";
            return null;
        }

        var builder = new NpgsqlConnectionStringBuilder();
        fault =
            words.Keys.Cast<string>().FirstOrDefault(word => !TrySet(builder, word, words[word])) is { } wrong
                ? $"It has '{wrong}', which is not a connection string keyword or cannot have this value."
            : string.IsNullOrEmpty(builder.Host) ? "It has no server. Add a Host."
            : null;
        return fault is null ? new($"{builder.Host}:{builder.Port}", builder.Database ?? builder.Username ?? string.Empty) : null;
    }

    private static bool TrySet(NpgsqlConnectionStringBuilder builder, string word, object value)
    {
        try
        {
            builder[word] = value;
            return true;
        }
        catch (Exception refused) when (refused is ArgumentException or FormatException or OverflowException or InvalidCastException or KeyNotFoundException)
        {
            return false;
        }
    }
}
