using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PaymentsAdmin.Backends.Tests.Databases;

namespace PaymentsAdmin.Backends.Tests.Schema;

/// <summary>A new database is made by one script and an older one by migrations. The results must be equal.</summary>
public abstract class NewDatabaseTests(TestDatabase database)
{
    [Fact]
    public async Task The_script_for_new_databases_equals_all_migrations()
    {
        await using var store = await TestStore.OpenEmptyAsync(database);
        await using var db = await store.Contexts.CreateDbContextAsync();
        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.NoTransactions).ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("PAYMENTSADMIN_GOLDEN") == "write")
        {
            await File.WriteAllTextAsync(Script(database), script);
        }

        (await File.ReadAllTextAsync(Script(database))).ShouldBe(script, "After a new migration run these tests once with PAYMENTSADMIN_GOLDEN=write.");
    }

    [Fact]
    public async Task A_database_made_by_the_script_equals_one_made_by_migrations()
    {
        await using var once = await TestStore.OpenAsync(database);
        await using var steps = await TestStore.OpenEmptyAsync(database);
        await using (var db = await steps.Contexts.CreateDbContextAsync())
        {
            await db.GetService<IMigrator>().MigrateAsync();
        }

        var made = await Shape.DefinitionAsync(once, database);
        made.Count.ShouldBeGreaterThan(250);
        var stepped = await Shape.DefinitionAsync(steps, database);
        made.Except(stepped, StringComparer.Ordinal).ShouldBeEmpty();
        stepped.Except(made, StringComparer.Ordinal).ShouldBeEmpty();
    }

    private static string Script(TestDatabase on, [CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(file, "../../../../src", $"PaymentsAdmin.Storage.{on}", "Migrations", "NewDatabase.sql"));
}

public sealed class SqliteNewDatabaseTests() : NewDatabaseTests(TestDatabase.Sqlite);

public sealed class PostgresNewDatabaseTests() : NewDatabaseTests(TestDatabase.Postgres);
