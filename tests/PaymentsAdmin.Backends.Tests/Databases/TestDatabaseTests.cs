using Microsoft.EntityFrameworkCore;
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

public sealed class PostgresTestDatabaseTests() : TestDatabaseTests(TestDatabase.Postgres);
