using PaymentsAdmin.Storage.Postgres;
using PaymentsAdmin.Web.Options.Reading;

namespace PaymentsAdmin.Web.Options;

public enum DatabaseProvider
{
    Sqlite,

    PostgreSql,
}

public sealed record DatabaseOptions(
    DatabaseProvider Provider,
    string ConnectionString,
    string MigrationConnectionString,
    bool MigrateOnStart
)
{
    internal static DatabaseOptions Read(OptionsReader reader)
    {
        var provider = reader.Text("Database:Provider", nameof(DatabaseProvider.Sqlite));
        var known = Enum.GetNames<DatabaseProvider>().Contains(provider, StringComparer.OrdinalIgnoreCase);
        if (!known)
        {
            reader.Refuse("Database:Provider", $"'{provider}' is not known. Use Sqlite or PostgreSql.");
        }

        var options = new DatabaseOptions(
            known ? Enum.Parse<DatabaseProvider>(provider, ignoreCase: true) : DatabaseProvider.Sqlite,
            reader.Text("Database:ConnectionString", string.Empty),
            reader.Text("Database:MigrationConnectionString", string.Empty),
            reader.Switch("Database:MigrateOnStart", true)
        );
        if (options is { Provider: DatabaseProvider.PostgreSql, ConnectionString.Length: 0 })
        {
            reader.Refuse("Database:ConnectionString", "PostgreSql needs a connection string.");
        }

        Check(reader, options, "Database:ConnectionString", options.ConnectionString);
        Check(reader, options, "Database:MigrationConnectionString", options.MigrationConnectionString);
        return options;
    }

    private static void Check(OptionsReader reader, DatabaseOptions options, string key, string text)
    {
        if (options.Provider == DatabaseProvider.PostgreSql && text.Length > 0 && PostgresAddress.Find(text, out var fault) is null)
        {
            reader.Refuse(key, fault!);
        }
    }
}
