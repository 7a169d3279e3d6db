using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Seeding.Loading;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Backends.Tests.Bulk;

public abstract class SeedTests(TestDatabase database)
{
    private static readonly string[] Tables =
        [
            "customers", "entities", "product_rows", "shipments", "accounts", "wallets", "invoices", "payments", "payment_lines",
            "payment_deliveries", "postings", "ledger_entries", "allocations", "methods", "types", "categories", "cards", "bills", "rates",
        ];

    [Fact, Trait("Run", "Full")]
    public async Task The_same_seed_gives_the_same_data_in_exclusive_and_shared_mode()
    {
        await using var alone = await SeededStore.OpenAsync(database);
        await using var beside = await SeededStore.OpenAsync(database);
        await alone.SeedAsync(500);
        await beside.SeedAsync(500, pace: BulkMode.Shared);
        (await HashAsync(alone)).ShouldBe(await HashAsync(beside));
    }

    [Fact, Trait("Run", "Full")]
    public async Task Loaded_payments_can_be_changed_at_once_by_the_same_process()
    {
        await using var store = await SeededStore.OpenAsync(database);
        await store.SeedAsync(300);
        var payment = new PaymentId(await store.OneAsync<long>("SELECT min(id) FROM payments WHERE paid_on = 99991231 AND posting_state = 1 AND kind = 0"));
        var marks = store.Store.Services.GetRequiredService<IBackends>().Find<IPaidMarks>(store.Workspace)!;
        var paid = await marks.PayAsync(new(store.Workspace, payment, null, Actor.System), new() { On = SeededStore.AsOf, Reference = "BNK77" }, default);
        paid.Failure.ShouldBeNull();
    }

    [Fact, Trait("Run", "Full")]
    public async Task Another_seed_gives_other_data()
    {
        await using var one = await SeededStore.OpenAsync(database);
        await using var other = await SeededStore.OpenAsync(database);
        await one.SeedAsync(200, random: 1);
        await other.SeedAsync(200, random: 2);
        (await HashAsync(one)).ShouldNotBe(await HashAsync(other));
    }

    [Fact, Trait("Run", "Full")]
    public async Task A_second_run_adds_new_entities_and_returns_its_own_samples()
    {
        await using var store = await SeededStore.OpenAsync(database);
        var first = await store.SeedAsync(300);
        var highest = await store.OneAsync<long>("SELECT max(id) FROM entities");
        var second = await store.SeedAsync(300);
        (await store.OneAsync<long>("SELECT count(*) FROM payments")).ShouldBe(600);
        (await store.OneAsync<long>("SELECT min(entity_id) FROM payments WHERE id > 300")).ShouldBeGreaterThan(highest);
        (await store.OneAsync<long>("SELECT count(DISTINCT number_seq) - max(number_seq) FROM payments")).ShouldBe(0);
        second.Deal.EntityId.ShouldBeGreaterThan(first.Deal.EntityId);
        second.Crmcom.Account.Name.ShouldNotBe(first.Crmcom.Account.Name);
        second.Crmcom.Method.ShouldBe(first.Crmcom.Method);
    }

    [Fact, Trait("Run", "Full")]
    public async Task Ids_continue_after_a_load()
    {
        await using var store = await SeededStore.OpenAsync(database);
        await store.SeedAsync(200);
        var customer = await store.AddCustomerAsync("Afterwards");
        customer.ShouldBeGreaterThan(await store.OneAsync<long>("SELECT max(id) FROM customers WHERE name <> 'Afterwards'"));
    }

    [Fact, Trait("Run", "Full")]
    public async Task Existing_item_ids_do_not_collide_with_seeded_ones()
    {
        await using var store = await SeededStore.OpenAsync(database);
        await store.AddDealAsync("3");
        (await store.SeedAsync(100)).Payments.ShouldBe(100);
        (await store.OneAsync<long>("SELECT count(*) FROM entities WHERE kind = 2 AND external_id = '3'")).ShouldBe(1);
    }

    [Fact]
    public async Task Indexes_and_search_are_complete_after_a_load()
    {
        await using var store = await SeededStore.OpenAsync(database);
        var before = await store.IndexesAsync();
        await store.SeedAsync(100);
        (await store.IndexesAsync()).ShouldBe(before);
        (await store.FoundAsync("pay")).ShouldBe(100);
    }

    [Fact, Trait("Run", "Full")]
    public async Task Changed_words_are_found_after_a_load_and_old_ones_are_not()
    {
        await using var store = await SeededStore.OpenAsync(database);
        await store.SeedAsync(100);
        var change = new Sql("UPDATE payments SET search_text = 'zebra' WHERE id = (SELECT min(id) FROM payments)");
        (await store.Store.Writer.RunAsync(async session => Result.Of(await session.WriteAsync(change)), CancellationToken.None)).Failure.ShouldBeNull();
        (await store.FoundAsync("zebra")).ShouldBe(1);
        (await store.FoundAsync("pay")).ShouldBe(99);
        await store.SeedAsync(100);
        (await store.FoundAsync("pay")).ShouldBe(199);
    }

    [Fact, Trait("Run", "Full")]
    public async Task Foreign_keys_are_enforced_after_a_load()
    {
        await using var store = await SeededStore.OpenAsync(database);
        await store.SeedAsync(100);
        var orphan = new Sql(
            "INSERT INTO customers (id, hex_id, workspace_id, name, name_fold, created_at, revision) VALUES (999999, 'x', 999999, 'x', 'x', 0, 1)");
        await Should.ThrowAsync<Exception>(() =>
            store.Store.Writer.RunAsync(
                async session =>
                {
                    await session.WriteAsync(orphan);
                    return Result.Done;
                },
                CancellationToken.None
            )
        );
    }

    [Fact]
    public async Task An_exclusive_load_that_fails_leaves_nothing()
    {
        await using var store = await SeededStore.OpenAsync(database);
        var before = await store.IndexesAsync();
        await Should.ThrowAsync<InvalidOperationException>(() => store.LoadAsync(new DyingSource(store.Workspace, 150), BulkMode.Exclusive));
        (await store.OneAsync<long>("SELECT count(*) FROM entities")).ShouldBe(0);
        (await store.OneAsync<long>("SELECT count(*) FROM audit_entries")).ShouldBe(0);
        (await store.IndexesAsync()).ShouldBe(before);
        (await store.Load.UnfinishedAsync(CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_shared_load_that_fails_leaves_a_mark()
    {
        await using var store = await SeededStore.OpenAsync(database);
        await Should.ThrowAsync<InvalidOperationException>(() => store.LoadAsync(new DyingSource(store.Workspace, 150), BulkMode.Shared));
        (await store.Load.UnfinishedAsync(CancellationToken.None)).ShouldNotBeNull().ShouldContain("cut short");
    }

    [Fact]
    public async Task A_row_that_the_database_refuses_ends_the_load_and_the_store_stays_usable()
    {
        await using var store = await SeededStore.OpenAsync(database);
        var before = await store.IndexesAsync();
        await Should.ThrowAsync<Exception>(() => store.LoadAsync(new NamelessSource(store.Workspace), BulkMode.Exclusive));
        (await store.OneAsync<long>("SELECT count(*) FROM customers")).ShouldBe(0);
        (await store.IndexesAsync()).ShouldBe(before);
        await store.AddCustomerAsync("Another");
        (await store.OneAsync<long>("SELECT count(*) FROM customers")).ShouldBe(1);
    }

    [Fact]
    public async Task A_record_that_breaks_a_rule_is_refused()
    {
        await using var store = await SeededStore.OpenAsync(database);
        var fault = await Should.ThrowAsync<BulkFaultException>(() => store.LoadAsync(new WrongSource(store.Workspace), BulkMode.Exclusive));
        fault.Message.ShouldContain("not the sum of lines and deliveries");
        (await store.OneAsync<long>("SELECT count(*) FROM payments")).ShouldBe(0);
    }

    protected static async Task<string> HashAsync(SeededStore store)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var table in Tables)
        {
            var columns = string.Join(", ", await store.ColumnsAsync(table));
            foreach (var row in await store.RowsAsync($"SELECT {columns} FROM {table} ORDER BY 1, 2"))
            {
                hash.AppendData(Encoding.UTF8.GetBytes(string.Join('|', row.Select(Text)) + "\n"));
            }
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static string Text(object? value) =>
        value switch
        {
            null => "",
            bool flag => flag ? "1" : "0",
            byte[] bytes => Convert.ToHexString(bytes),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
}

public sealed class SqliteSeedTests() : SeedTests(TestDatabase.Sqlite)
{
    [Fact]
    public async Task Both_databases_get_the_same_data()
    {
        await using var sqlite = await SeededStore.OpenAsync(TestDatabase.Sqlite);
        await using var postgres = await SeededStore.OpenAsync(TestDatabase.Postgres);
        await sqlite.SeedAsync(1_000);
        await postgres.SeedAsync(1_000);
        (await HashAsync(sqlite)).ShouldBe(await HashAsync(postgres));
    }

    [Fact]
    public async Task The_seeded_database_has_no_dangling_references_and_is_intact()
    {
        await using var store = await SeededStore.OpenAsync(TestDatabase.Sqlite);
        await store.SeedAsync(500);
        (await store.RowsAsync("PRAGMA foreign_key_check")).ShouldBeEmpty();
        (await store.OneAsync<string>("PRAGMA integrity_check")).ShouldBe("ok");
    }
}

[Trait("Run", "Full")]
public sealed class PostgresSeedTests() : SeedTests(TestDatabase.Postgres)
{
    [Fact]
    public async Task The_server_has_statistics_of_the_tables_right_after_a_load()
    {
        await using var seeded = await SeededStore.OpenAsync(TestDatabase.Postgres);
        await seeded.SeedAsync(300);
        (
            await seeded.OneAsync<long>(
                "SELECT count(DISTINCT tablename) FROM pg_stats WHERE tablename IN ('customers', 'entities', 'payments', 'payment_lines')")
        ).ShouldBe(4);
    }
}
