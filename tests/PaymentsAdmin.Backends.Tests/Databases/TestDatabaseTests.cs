using Microsoft.EntityFrameworkCore;
using Npgsql;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Databases;

public abstract class TestDatabaseTests(TestDatabase database) : StoreTests(database)
{
    [Fact]
    public async Task A_new_store_is_migrated_and_empty()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        (await db.Database.GetPendingMigrationsAsync()).ShouldBeEmpty();
        (await db.Set<PaymentTableRow>().CountAsync()).ShouldBe(0);
    }

    // Making the model and compiling the queries again for each store would take longer than most tests.
    [Fact]
    public async Task Two_stores_share_the_model_of_the_tables()
    {
        await using var other = await TestStore.OpenAsync(On);
        await using var here = await Store.Contexts.CreateDbContextAsync();
        await using var there = await other.Contexts.CreateDbContextAsync();
        there.Model.ShouldBeSameAs(here.Model);
    }

    [Fact]
    public async Task Two_stores_share_no_data()
    {
        await using var other = await TestStore.OpenAsync(On);
        await using (var db = await Store.Contexts.CreateDbContextAsync())
        {
            db.Add(new SettingRow { Key = "here", Value = "1" });
            await db.SaveChangesAsync();
        }

        await using var there = await other.Contexts.CreateDbContextAsync();
        (await there.Set<SettingRow>().CountAsync()).ShouldBe(0);
    }
}

public sealed class SqliteTestDatabaseTests() : TestDatabaseTests(TestDatabase.Sqlite);

public sealed class PostgresTestDatabaseTests() : TestDatabaseTests(TestDatabase.Postgres)
{
    [Theory, Trait("Run", "Full")]
    [InlineData("CREATE INDEX another ON settings (value)")]
    [InlineData("ALTER TABLE settings DISABLE TRIGGER USER", "CREATE FUNCTION another() RETURNS int LANGUAGE sql AS 'SELECT 1'")]
    [InlineData("REVOKE USAGE ON SCHEMA public FROM PUBLIC")]
    [InlineData("REVOKE SELECT ON pg_stat_activity FROM PUBLIC")]
    [InlineData("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET statement_timeout = 1000', current_database()); END $$")]
    public async Task A_database_whose_schema_rights_or_settings_were_changed_is_dropped(params string[] changes)
    {
        var other = await TestStore.OpenAsync(On);
        foreach (var change in changes)
        {
            await Postgres.ExecuteAsync(other.Where, change);
        }

        await other.DisposeAsync();

        (await Should.ThrowAsync<PostgresException>(() => Postgres.ExecuteAsync(other.Where, "SELECT 1"))).SqlState
            .ShouldBe(PostgresErrorCodes.InvalidCatalogName);
    }
}
