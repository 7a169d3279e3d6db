using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Storage.Postgres;
using PaymentsAdmin.Storage.Sqlite;

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

    [Fact]
    public async Task A_database_without_the_later_migrations_is_updated()
    {
        await using var store = await TestStore.OpenEmptyAsync(database);
        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            await db.GetService<IMigrator>().MigrateAsync("Baseline");
        }

        (await store.Database.IsReadyAsync(default)).ShouldBeFalse();
        (await store.Database.MigrateAsync(default)).Failure.ShouldBeNull();
        (await store.Database.IsReadyAsync(default)).ShouldBeTrue();
    }

    [Fact]
    public async Task The_migrations_contain_the_whole_model()
    {
        await using var store = await TestStore.OpenEmptyAsync(database);
        await using var db = await store.Contexts.CreateDbContextAsync();
        var migrated = db.GetService<IModelRuntimeInitializer>().Initialize(((IMutableModel)Snapshot.Model).FinalizeModel(), designTime: true);
        var model = db.GetService<IDesignTimeModel>().Model;
        var changes = db.GetService<IMigrationsModelDiffer>().GetDifferences(migrated.GetRelationalModel(), model.GetRelationalModel());
        changes.Select(change => change.ToString()).ShouldBeEmpty("Add a migration to both providers.");
    }

    [Fact]
    public async Task What_is_also_used_outside_the_migrations_is_declared_the_same_way()
    {
        var script = await File.ReadAllTextAsync(Script(database));
        Shared.ShouldAllBe(part => script.Contains(part, StringComparison.Ordinal));
    }

    // Everyone who builds the program would compile them, and each is as long as the model.
    [Fact]
    public void No_migration_carries_a_copy_of_the_model() =>
        Directory
            .GetFiles(Path.GetDirectoryName(Script(database))!, "*.Designer.cs")
            .ShouldBeEmpty("Move the attributes and the version of EF into the migration, as migrations.md describes.");

    /// <summary>The model that <c>dotnet ef</c> compares with, which the program itself does not include.</summary>
    protected abstract ModelSnapshot Snapshot { get; }

    protected abstract IReadOnlyList<string> Shared { get; }

    private static string Script(TestDatabase on, [CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(file, "../../../../src", $"PaymentsAdmin.Storage.{on}", "Migrations", "NewDatabase.sql"));
}

public sealed class SqliteNewDatabaseTests() : NewDatabaseTests(TestDatabase.Sqlite)
{
    protected override ModelSnapshot Snapshot => new Storage.Sqlite.Migrations.PaymentsDbModelSnapshot();

    protected override IReadOnlyList<string> Shared => [.. SqliteObjects.PaymentSearch.Trim().Split('\n'), $" ({SqliteObjects.AddressIn("body")}, "];
}

public sealed class PostgresNewDatabaseTests() : NewDatabaseTests(TestDatabase.Postgres)
{
    protected override ModelSnapshot Snapshot => new Storage.Postgres.Migrations.PaymentsDbModelSnapshot();

    protected override IReadOnlyList<string> Shared => [$" (({PostgresObjects.AddressIn("body")}), "];
}
