using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Users;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Seeding;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Backends.Tests.Bulk;

/// <summary>The books that seed fills without being forced.</summary>
public abstract class RealBooksTests(TestDatabase database)
{
    private static readonly Actor Clara = new(ActorKind.User, 1, "Clara", Role.Clerk, Door.Page);

    [Fact, Trait("Run", "Full")]
    public async Task Seed_fills_empty_and_seeded_books_repeatedly_without_objection()
    {
        await using var store = await OpenAsync();
        (await ObjectionAsync(store)).ShouldBeNull();
        var map = await store.SeedAsync(300);
        (await ObjectionAsync(store)).ShouldBeNull();

        // Work on seeded payments does not turn them into real ones.
        var payment = new PaymentId(await store.OneAsync<long>("SELECT min(id) FROM payments WHERE paid_on = 99991231 AND posting_state = 1 AND kind = 0"));
        (await Port<IPaidMarks>(store).PayAsync(new(store.Workspace, payment, null, Clara), new() { On = SeededStore.AsOf }, default)).Failure.ShouldBeNull();
        await store.SeedAsync(100);
        (await ObjectionAsync(store)).ShouldBeNull();
        map.Payments.ShouldBe(300);
    }

    [Fact]
    public async Task One_manually_added_payment_causes_an_objection_even_after_its_deletion()
    {
        await using var store = await OpenAsync();
        var map = await store.SeedAsync(300);
        var entity = await EntityAsync(store, map);
        var added = await Port<INewPayments>(store).AddAsync(store.Workspace, entity, Clara, default);
        added.Failure.ShouldBeNull();

        var objection = (await ObjectionAsync(store)).ShouldNotBeNull();
        objection.Code.ShouldBe("seed.real-payments");
        objection.Text.ShouldBe(
            "Workspace main contains 1 payment that seed did not create. Seed would mix 20,000 invented payments with them. To do so anyway, use --into-existing-data."
        );

        (await Port<IPaymentDeletion>(store).DeleteAsync(new(store.Workspace, added.Value, null, Clara), default)).Failure.ShouldBeNull();
        (await ObjectionAsync(store)).ShouldNotBeNull().Text.ShouldContain("contains 1 payment that");
        (await Port<INewPayments>(store).AddAsync(store.Workspace, entity, Clara, default)).Failure.ShouldBeNull();
        (await ObjectionAsync(store)).ShouldNotBeNull().Text.ShouldContain("contains 2 payments that");
    }

    [Fact, Trait("Run", "Full")]
    public async Task Payments_added_in_a_demo_cause_no_objection()
    {
        await using var store = await OpenAsync();
        await store.Store.Database.MarkAsDemoAsync(default);
        var map = await store.SeedAsync(300);
        (await Port<INewPayments>(store).AddAsync(store.Workspace, await EntityAsync(store, map), Clara, default)).Failure.ShouldBeNull();
        (await ObjectionAsync(store)).ShouldBeNull();
    }

    [Fact, Trait("Run", "Full")]
    public async Task Real_payments_of_another_workspace_cause_no_objection()
    {
        await using var store = await OpenAsync();
        var map = await store.SeedAsync(300);
        (await Port<INewPayments>(store).AddAsync(store.Workspace, await EntityAsync(store, map), Clara, default)).Failure.ShouldBeNull();
        var other = store.Workspace with { Id = new WorkspaceId(store.Workspace.Id.Value + 1) };
        (await store.Store.Services.GetRequiredService<SeedObjections>().CheckAsync(other, 100, Actor.System, default)).Failure.ShouldBeNull();
    }

    [Fact, Trait("Run", "Full")]
    public async Task Real_payments_are_found_by_an_index_without_reading_seeded_ones()
    {
        await using var store = await OpenAsync();
        await store.SeedAsync(2_000);
        const string asked = "SELECT count(*) FROM payments p WHERE p.workspace_id = 1 AND p.listed AND p.created_by_id IS NOT NULL";
        var plan = database == TestDatabase.Sqlite ? $"EXPLAIN QUERY PLAN {asked}" : $"EXPLAIN {asked}";
        string.Join('\n', (await store.RowsAsync(plan)).Select(row => string.Join(' ', row))).ShouldContain("ix_payments_workspace_created_by_id_listed");
    }

    private async Task<SeededStore> OpenAsync()
    {
        var store = await SeededStore.OpenAsync(database);
        await using var db = await store.Store.Contexts.CreateDbContextAsync();
        await People.AddAsync(db, store.Store.Clock.GetUtcNow(), Clara);
        return store;
    }

    private static T Port<T>(SeededStore store)
        where T : class, IBackendPort => store.Store.Services.GetRequiredService<IBackends>().Find<T>(store.Workspace)!;

    private static async Task<Failure?> ObjectionAsync(SeededStore store) =>
        (await store.Store.Services.GetRequiredService<SeedObjections>().CheckAsync(store.Workspace, 20_000, Actor.System, default)).Failure;

    private static async Task<EntityId> EntityAsync(SeededStore store, SampleMap map) =>
        new(await store.OneAsync<long>($"SELECT id FROM entities WHERE kind = {map.Deal.EntityTypeId} AND external_id = '{map.Deal.EntityId}'"));
}

public sealed class SqliteRealBooksTests() : RealBooksTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresRealBooksTests() : RealBooksTests(TestDatabase.Postgres);
