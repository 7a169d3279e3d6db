using Microsoft.EntityFrameworkCore;
using Npgsql;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Postgres;

/// <summary>How connections to PostgreSQL are opened.</summary>
public static class PostgresOptions
{
    /// <summary>The connection string with our own defaults where it says nothing.</summary>
    public static string Complete(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);

        // The builder's ContainsKey knows every keyword, given or not; zero is its default and means: nothing is ever prepared.
        if (builder.MaxAutoPrepare == 0)
        {
            builder.MaxAutoPrepare = 100;
            builder.AutoPrepareMinUsages = 2;
        }

        // Nothing of ours outlives its transaction: settings are LOCAL, and locks of a session have connections of their own.
        builder.NoResetOnClose = true;

        // The writer asks which statement of a batch failed.
        builder.IncludeFailedBatchedCommand = true;
        builder.ApplicationName ??= "PaymentsAdmin";
        return builder.ToString();
    }

    /// <summary>Points a context at the database.</summary>
    public static DbContextOptionsBuilder UsePostgresStorage(this DbContextOptionsBuilder options, string connectionString) =>
        options.UseNpgsql(
            Complete(connectionString),
            npgsql => npgsql.MigrationsAssembly(typeof(PostgresOptions).Assembly.GetName().Name)
        );

    /// <summary>Points a context at the shared pool of connections.</summary>
    public static DbContextOptionsBuilder UsePostgresStorage(this DbContextOptionsBuilder options, NpgsqlDataSource source) =>
        options.UseNpgsql(source, npgsql => npgsql.MigrationsAssembly(typeof(PostgresOptions).Assembly.GetName().Name));

    /// <summary>Options of a context over the database.</summary>
    public static DbContextOptions<PaymentsDb> For(string connectionString)
    {
        var options = new DbContextOptionsBuilder<PaymentsDb>();
        options.UsePostgresStorage(connectionString);
        return options.Options;
    }
}
