using Npgsql;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>The database behind the apps of a run: a SQLite file each, or a new database each on a throwaway PostgreSQL server.</summary>
internal static class TestDatabase
{
    /// <summary>The trait by which <c>tests/run --full</c> leaves tests out on PostgreSQL.</summary>
    public const string Trait = "Database";

    /// <summary>Tests of data folders and commands, which have their own tests on PostgreSQL.</summary>
    public const string Folder = "folder";

    /// <summary>The key of the connection string.</summary>
    public const string Where = "Database:ConnectionString";

    private const string Variable = "PAYMENTSADMIN_TESTS_DATABASE";

    public static bool IsPostgres { get; } =
        Environment.GetEnvironmentVariable(Variable) switch
        {
            null or "" or "Sqlite" => false,
            "PostgreSql" => true,
            var other => throw new InvalidOperationException($"{Variable} is '{other}'. Use Sqlite or PostgreSql."),
        };

    /// <summary>
    /// The configuration of a new PostgreSQL database: empty, or a copy of one without connections. SQLite needs no configuration, since
    /// its file is in the data folder.
    /// </summary>
    public static async Task<IReadOnlyDictionary<string, string>> NewAsync(IReadOnlyDictionary<string, string>? like = null) =>
        IsPostgres ? await NewOnPostgresAsync(like) : new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The same on PostgreSQL, whatever the run is on.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> NewOnPostgresAsync(IReadOnlyDictionary<string, string>? like = null) =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Database:Provider"] = "PostgreSql",
            [Where] = await (await PostgresCluster.SharedAsync())
                .NewDatabaseAsync(like is null ? null : new NpgsqlConnectionStringBuilder(like[Where]).Database),
        };
}
