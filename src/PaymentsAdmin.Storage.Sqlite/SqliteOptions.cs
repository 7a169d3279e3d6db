using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Sqlite;

/// <summary>How connections to the SQLite file are opened.</summary>
public static class SqliteOptions
{
    /// <summary>The name of the file in the data folder.</summary>
    public const string FileName = "payments.db";

    /// <summary>
    /// Set on every connection. FULL makes acknowledged commits survive a power cut, and secure_delete leaves nothing of an
    /// erased text in the file.
    /// </summary>
    public const string Pragmas =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; "
        + "PRAGMA wal_autocheckpoint=12000; PRAGMA journal_size_limit=67108864; " + MemoryPragmas;

    /// <summary>Memory limits of a connection; a load lowers them temporarily.</summary>
    internal const string MemoryPragmas = "PRAGMA cache_size=-16384; PRAGMA temp_store=MEMORY;";

    public static string ConnectionString(string file) =>
        new SqliteConnectionStringBuilder { DataSource = file, Pooling = true, DefaultTimeout = 30 }.ToString();

    /// <summary>Configures a context for the file.</summary>
    public static DbContextOptionsBuilder UseSqliteStorage(this DbContextOptionsBuilder options, string file) =>
        options
            .UseSqlite(ConnectionString(file), sqlite => sqlite.MigrationsAssembly(typeof(SqliteOptions).Assembly.GetName().Name))
            .AddInterceptors(PragmaInterceptor.Instance);

    /// <summary>A context's options for the file.</summary>
    public static DbContextOptions<PaymentsDb> For(string file)
    {
        var options = new DbContextOptionsBuilder<PaymentsDb>();
        options.UseSqliteStorage(file);
        return options.Options;
    }
}
