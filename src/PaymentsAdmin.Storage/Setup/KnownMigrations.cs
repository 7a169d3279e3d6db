using System.Reflection;
using Microsoft.EntityFrameworkCore.Migrations;

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

    /// <summary>All of them as one script for an empty database, where EF would build a model for each.</summary>
    public static string NewDatabase(Assembly assembly)
    {
        using var script = new StreamReader(assembly.GetManifestResourceStream("NewDatabase.sql")!);
        return script.ReadToEnd();
    }
}
