using Microsoft.EntityFrameworkCore;
using Npgsql;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Postgres;

/// <summary>How connections to PostgreSQL are opened.</summary>
public static class PostgresOptions
{
    /// <summary>The connection string, completed with our defaults.</summary>
    public static string Complete(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);

        // The builder's ContainsKey is true for every keyword, given or not; zero is its default and would prepare nothing.
        if (builder.MaxAutoPrepare == 0)
        {
            builder.MaxAutoPrepare = 100;
            builder.AutoPrepareMinUsages = 2;
        }

        // We leave no session state behind: settings are LOCAL, and session locks have their own connections.
        builder.NoResetOnClose = true;

        // The writer needs to know which statement of a batch failed.
        builder.IncludeFailedBatchedCommand = true;
        builder.ApplicationName ??= "PaymentsAdmin";

        // The server would compile long statements, which takes a second and saves none: they read little. Npgsql takes the operator's
        // variable only where there are no options.
        builder.Options ??= Environment.GetEnvironmentVariable("PGOPTIONS") ?? "-c jit=off";
        return builder.ToString();
    }

    /// <summary>Configures a context for the database.</summary>
    public static DbContextOptionsBuilder UsePostgresStorage(this DbContextOptionsBuilder options, string connectionString) =>
        options.AddInterceptors(FailedCommands.Instance)
            .UseNpgsql(Complete(connectionString), npgsql => npgsql.MigrationsAssembly(typeof(PostgresOptions).Assembly.GetName().Name));

    /// <summary>Configures a context for the shared connection pool.</summary>
    public static DbContextOptionsBuilder UsePostgresStorage(this DbContextOptionsBuilder options, NpgsqlDataSource source) =>
        options.AddInterceptors(FailedCommands.Instance)
            .UseNpgsql(source, npgsql => npgsql.MigrationsAssembly(typeof(PostgresOptions).Assembly.GetName().Name));

    /// <summary>A context's options for the database.</summary>
    public static DbContextOptions<PaymentsDb> For(string connectionString)
    {
        var options = new DbContextOptionsBuilder<PaymentsDb>();
        options.UsePostgresStorage(connectionString);
        return options.Options;
    }
}
