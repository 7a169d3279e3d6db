using System.Reflection;
using Microsoft.EntityFrameworkCore.Migrations;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Setup;

/// <summary>The migrations in a provider's assembly, found without initialising EF.</summary>
public static class KnownMigrations
{
    /// <summary>Lists the applied migrations, on both databases.</summary>
    public const string Applied = """SELECT "MigrationId" FROM "__EFMigrationsHistory" ORDER BY "MigrationId";""";

    public static IReadOnlyList<string> In(Assembly assembly) =>
        [
            .. assembly
                .GetTypes()
                .Select(t => t.GetCustomAttribute<MigrationAttribute>()?.Id)
                .OfType<string>()
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The name that a migration has on both databases; only the timestamps differ.</summary>
    public static string NameOf(string migration) => migration[(migration.IndexOf('_', StringComparison.Ordinal) + 1)..];

    /// <summary>Why a database with these migrations cannot be updated, or null.</summary>
    public static Failure? FaultOf(IReadOnlyList<string> applied, IReadOnlyList<string> known)
    {
        var unknown = applied.Except(known, StringComparer.Ordinal).ToList();
        var newer = unknown.Find(migration => !FormerMigrations.Names.Contains(NameOf(migration), StringComparer.Ordinal));
        return newer is not null ? SetupFailures.NewerDatabase(newer)
            : unknown.Count > 0 ? SetupFailures.EarlierDatabase(unknown[^1])
            : null;
    }

    /// <summary>All migrations as one script for an empty database, which avoids building EF's model for each.</summary>
    public static string NewDatabase(Assembly assembly)
    {
        using var script = new StreamReader(assembly.GetManifestResourceStream("NewDatabase.sql")!);
        return script.ReadToEnd();
    }

    /// <summary>
    /// The first migration, which is declared in the script and nowhere else: what follows the table of migrations, up to the
    /// line that records it.
    /// </summary>
    public static string Baseline(Assembly assembly)
    {
        var script = NewDatabase(assembly);
        var from = script.IndexOf(");", StringComparison.Ordinal) + ");".Length;
        return script[from..script.IndexOf("INSERT INTO \"__EFMigrationsHistory\"", StringComparison.Ordinal)].Trim();
    }
}
