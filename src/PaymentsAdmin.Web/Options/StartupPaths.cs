using PaymentsAdmin.Storage.Postgres;
using PaymentsAdmin.Storage.Sqlite;

namespace PaymentsAdmin.Web.Options;

/// <summary>Where a start finds its configuration and data. Contains no secrets, so it can be logged and printed.</summary>
public sealed record StartupPaths(string? ConfigurationFile, string DataDirectory, DatabaseProvider Provider, string? Server, string? Database)
{
    public string DatabaseText => Provider == DatabaseProvider.Sqlite ? $"SQLite, {Database}" : $"PostgreSQL on {Server}, database {Database}";

    public string ConfigurationText => ConfigurationFile ?? "none";

    internal static StartupPaths Of(string? file, PaymentsAdminOptions options)
    {
        var (folder, database) = (options.DataDirectory, options.Database);
        if (database.Provider == DatabaseProvider.Sqlite)
        {
            return new(file, folder, database.Provider, null, Path.Combine(folder, SqliteOptions.FileName));
        }

        var place = PostgresAddress.Find(database.ConnectionString, out _);
        return new(file, folder, database.Provider, place?.Server, place?.Database);
    }
}
