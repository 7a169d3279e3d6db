using System.Reflection;
using Microsoft.EntityFrameworkCore.Migrations;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Setup;

/// <summary>The migrations that a provider's assembly carries, found without waking up EF.</summary>
public static class KnownMigrations
{
    /// <summary>Lists what was applied, in a statement both databases take.</summary>
    public const string Applied = """SELECT "MigrationId" FROM "__EFMigrationsHistory" ORDER BY "MigrationId";""";

    public static IReadOnlyList<string> In(Assembly assembly) =>
        [
            .. assembly
                .GetTypes()
                .Select(t => t.GetCustomAttribute<MigrationAttribute>()?.Id)
                .OfType<string>()
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The name that a migration has on both databases: its instant is another one on each.</summary>
    public static string NameOf(string migration) => migration[(migration.IndexOf('_', StringComparison.Ordinal) + 1)..];

    /// <summary>Why a database that has had these migrations cannot be brought up to date, or null.</summary>
    public static Failure? FaultOf(IReadOnlyList<string> applied, IReadOnlyList<string> known)
    {
        var unknown = applied.Except(known, StringComparer.Ordinal).ToList();
        var newer = unknown.Find(migration => !FormerMigrations.Names.Contains(NameOf(migration), StringComparer.Ordinal));
        return newer is not null ? SetupFailures.NewerDatabase(newer)
            : unknown.Count > 0 ? SetupFailures.EarlierDatabase(unknown[^1])
            : null;
    }

    /// <summary>All of them as one script for an empty database, where EF would build a model for each.</summary>
    public static string NewDatabase(Assembly assembly)
    {
        using var script = new StreamReader(assembly.GetManifestResourceStream("NewDatabase.sql")!);
        return script.ReadToEnd();
    }
}
