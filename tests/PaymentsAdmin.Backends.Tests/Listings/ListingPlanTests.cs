using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Core.Seeding;
using PaymentsAdmin.Core.Seeding.Loading;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Listings;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Backends.Tests.Listings;

/// <summary>The lists of programs cost the same in a small and in a large workspace: an index leads to the rows of each.</summary>
public abstract class ListingPlanTests(TestDatabase database) : ContractTests(database)
{
    private const string PaymentsOfEntity = "ix_payments_entity_id";
    private const string ShipmentsOfEntity = "IX_shipments_entity_id_id_deleted_at";
    private const string ItemsByNumber = "ix_entities_workspace_number_items";
    private const string ItemsByOrder = "IX_entities_workspace_id_order_number_id_kind";

    private static readonly FieldSort[] ByNumber = [new(EntityFields.ExternalId, false)];
    private static readonly FieldSort[] ByNumberDown = [new(EntityFields.ExternalId, true)];

    private static readonly Test PaymentsOfItem = new AllOf(
        [FieldTest.Equal(ListedPaymentFields.EntityKind, TestValue.Of(2)), FieldTest.Equal(ListedPaymentFields.EntityId, TestValue.Of("1"))]);

    private static readonly Test ShipmentsOfItem = new AllOf(
        [FieldTest.Equal(ShipmentFields.EntityKind, TestValue.Of(2)), FieldTest.Equal(ShipmentFields.EntityId, TestValue.Of("1"))]);

    private static readonly Test Deals = FieldTest.Equal(EntityFields.Kind, TestValue.Of(2));

    private static readonly Dictionary<string, (Func<ListingPlanTests, Task> Ask, string Index)> Lists = new(StringComparer.Ordinal)
    {
        ["payments of an item"] = (t => t.Payments.ListAsync(t.Listing(PaymentsOfItem), default), PaymentsOfEntity),
        ["a page of an item's payments"] = (t => t.Payments.ListAsync(t.Page(PaymentsOfItem), default), PaymentsOfEntity),
        ["number of an item's payments"] = (t => t.Payments.CountAsync(t.Listing(PaymentsOfItem), default), PaymentsOfEntity),
        ["payments of an order"] = (t => t.Payments.ListAsync(t.Page(Of(ListedPaymentFields.OrderNumber)), default), PaymentsOfEntity),
        ["number of an order's payments"] = (t => t.Payments.CountAsync(t.Listing(Of(ListedPaymentFields.OrderNumber)), default), PaymentsOfEntity),
        ["shipments of an item"] = (t => t.Shipments.ListAsync(t.Listing(ShipmentsOfItem), default), ShipmentsOfEntity),
        ["shipments of an order"] = (t => t.Shipments.ListAsync(t.Page(Of(ShipmentFields.OrderNumber)), default), ShipmentsOfEntity),
        ["number of an order's shipments"] = (t => t.Shipments.CountAsync(t.Listing(Of(ShipmentFields.OrderNumber)), default), ShipmentsOfEntity),
        ["items of a type"] = (t => t.Items.ListAsync(t.Page(Deals, ByNumber), default), ItemsByNumber),
        ["items of a type from the last"] = (t => t.Items.ListAsync(t.Page(Deals, ByNumberDown), default), ItemsByNumber),
        ["one item"] = (t => t.Items.ListAsync(t.Page(new AllOf([Deals, Of(EntityFields.ExternalId)])), default), ItemsByNumber),
        ["an item of any type"] = (t => t.Items.ListAsync(t.Page(Of(EntityFields.ExternalId)), default), ItemsByNumber),
        ["items behind another"] = (t => t.Items.ListAsync(t.Page(new AllOf([Deals, After(EntityFields.ExternalId)]), ByNumber), default), ItemsByNumber),
        ["items with an order"] = (t => t.Items.ListAsync(t.Page(Ordered, ByNumber), default), ItemsByNumber),
        ["the item of an order"] = (t => t.Items.ListAsync(t.Page(Of(EntityFields.OrderNumber)), default), ItemsByOrder),
    };

    private readonly List<Query> _asked = [];

    /// <summary>The database's plan of a statement, line by line.</summary>
    protected abstract Task<IReadOnlyList<string>> PlanAsync(Query query);

    /// <summary>Whether the plan sorts more than rows that are equal in the first column.</summary>
    protected abstract bool Sorts(string line);

    /// <summary>Whether a line of a plan searches an index, or one that leads to the same rows.</summary>
    protected virtual bool Leads(string line, string index) => line.Contains($" {index} ", StringComparison.Ordinal);

    /// <summary>Whether the few rows that an index leads to may be sorted.</summary>
    protected virtual bool MaySort(string index) => false;

    [Fact]
    public async Task An_index_leads_to_the_rows_of_every_list_and_nothing_is_sorted()
    {
        await SeedAsync();
        foreach (var (list, (ask, index)) in Lists)
        {
            _asked.Clear();

            await ask(this);

            var plan = await PlanAsync(_asked.ShouldHaveSingleItem(list));
            plan.ShouldContain(line => Leads(line.Replace("\"", "", StringComparison.Ordinal), index), list);
            plan.ShouldNotContain(line => Sorts(line) && !MaySort(index), list);
        }
    }

    [Fact]
    public async Task Shipments_are_read_by_id_and_an_item_is_found_by_its_id_alone()
    {
        await SeedAsync();

        await Shipments.ListAsync(Page(Test.Any), default);

        (await PlanAsync(_asked.ShouldHaveSingleItem())).ShouldNotContain(line => Sorts(line));
        _asked.Clear();

        await Payments.ListAsync(Page(Of(ListedPaymentFields.EntityId, TestValue.Of("1"))), default);

        var plan = await PlanAsync(_asked.ShouldHaveSingleItem());
        plan.ShouldContain(line => Leads(line, PaymentsOfEntity));
        plan.ShouldContain(line => line.Contains(ItemsByNumber, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_index_leads_from_a_method_to_all_its_payments_so_that_changing_or_deleting_it_reads_no_others()
    {
        await SeedAsync();

        var plan = await PlanAsync(Query.Keep(new Sql("SELECT id FROM payments WHERE method_id = $1"), 1_000_000));

        plan.ShouldContain(line => line.Contains("IX_payments_method_id", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_payments_of_an_item_are_those_of_its_type_and_id()
    {
        await SeedAsync();
        var all = await Payments.ListAsync(Listing(Test.Any), default);
        foreach (var item in all.Select(payment => payment.Entity).Distinct().Take(10))
        {
            var (kind, id) = (
                FieldTest.Equal(ListedPaymentFields.EntityKind, TestValue.Of(item.Kind)),
                Of(ListedPaymentFields.EntityId, TestValue.Of(item.ExternalId))
            );
            var expected = all.Where(payment => payment.Entity == item).Select(payment => payment.Id).ToList();
            (await Payments.ListAsync(Listing(new AllOf([kind, id])), default)).Select(payment => payment.Id).ShouldBe(expected);
            (await Payments.ListAsync(Page(new AllOf([id, new AllOf([kind])])), default)).Select(payment => payment.Id).ShouldBe(expected.Take(50));
            (await Payments.CountAsync(Listing(new AllOf([kind, id])), default)).ShouldBe(expected.Count);
            (await Payments.CountAsync(Listing(id), default)).ShouldBe(all.Count(payment => payment.Entity.ExternalId == item.ExternalId));
        }

        (await Payments.ListAsync(Listing(new AllOf([Of(ListedPaymentFields.EntityKind, TestValue.Of(2.5m)), PaymentsOfItem])), default)).ShouldBeEmpty();
        (await Payments.ListAsync(Listing(Of(ListedPaymentFields.EntityId, TestValue.Of("none"))), default)).ShouldBeEmpty();
    }

    private static FieldTest Ordered => new(EntityFields.OrderNumber, Comparison.NotEqual, [TestValue.Nothing]);

    private static FieldTest Of(string field) => Of(field, TestValue.Of(1));

    private static FieldTest Of(string field, TestValue value) => FieldTest.Equal(field, value);

    private static FieldTest After(string field) => new(field, Comparison.Greater, [TestValue.Of(1)]);

    private Dialect Dialect => Store.Services.GetRequiredService<Dialect>();

    private NotedReader Reader => new(Store.Services.GetRequiredService<IReader>(), _asked);

    private ListingReader<ListedPayment> Payments => new(new PaymentSource(), Reader, Dialect);

    private ListingReader<ListedShipment> Shipments => new(new ShipmentSource(), Reader, Dialect);

    private ListingReader<ListedEntity> Items => new(new EntitySource(), Reader, Dialect);

    private Listing Listing(Test where, params FieldSort[] order) => new(World.Workspace.Id, where, order);

    private Listing Page(Test where, params FieldSort[] order) => Listing(where, order) with { Take = 50 };

    protected virtual async Task SeedAsync()
    {
        var seed = Store.Services.GetRequiredService<SeedService>();
        var today = DateOnly.FromDateTime(Store.Clock.GetUtcNow().UtcDateTime);
        (await seed.SeedAsync(World.Workspace, 160, 3, today, BulkMode.Shared, Actor.Command("test"), default)).Ok.ShouldBeTrue();
    }
}

public sealed class SqliteListingPlanTests() : ListingPlanTests(TestDatabase.Sqlite)
{
    protected override Task<IReadOnlyList<string>> PlanAsync(Query query) => Plans.ExplainAsync(Store, query);

    protected override bool Sorts(string line) => line.EndsWith("TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal);
}

[Trait("Run", "Full")]
public sealed class PostgresListingPlanTests() : ListingPlanTests(TestDatabase.Postgres)
{
    // The planner scans and sorts tables of a few rows, so there are many items with payments and shipments.
    private const string Many =
        """
        INSERT INTO entities SELECT x.* FROM entities e CROSS JOIN generate_series(1, 3000) n
          CROSS JOIN LATERAL jsonb_populate_record(e, jsonb_build_object('id', 1000000 + n, 'external_id', 1000000 + n, 'order_number', 1000000 + n)) x
        WHERE e.id = (SELECT min(id) FROM entities WHERE kind = 2);
        INSERT INTO payments SELECT x.* FROM payments p CROSS JOIN generate_series(1, 6000) n
          CROSS JOIN LATERAL jsonb_populate_record(p, jsonb_build_object('id', 1000000 + n, 'hex_id', upper(md5(n::text)), 'entity_id', 1000001 + n % 3000)) x
        WHERE p.id = (SELECT min(id) FROM payments WHERE of_item AND listed AND number_seq IS NULL AND original_id IS NULL);
        INSERT INTO shipments SELECT x.* FROM shipments s CROSS JOIN generate_series(1, 3000) n
          CROSS JOIN LATERAL jsonb_populate_record(s, jsonb_build_object('id', 1000000 + n, 'entity_id', 1000001 + n % 3000)) x
        WHERE s.id = (SELECT min(id) FROM shipments);
        ANALYZE
        """;

    protected override async Task SeedAsync()
    {
        await base.SeedAsync();
        await using var connection = await Store.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = Many;
        await command.ExecuteNonQueryAsync();
    }

    protected override async Task<IReadOnlyList<string>> PlanAsync(Query query)
    {
        await using var connection = await Store.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN " + query.Sql.Postgres;
        command.Parameters.AddRange(query.Args.Select(arg => new NpgsqlParameter { Value = arg.Value }).ToArray());
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }

    // It chooses among the indexes that begin with the entity, and sorts the few rows.
    protected override bool Leads(string line, string index) =>
        IsOfPayments(index) ? line.Contains(" ix_payments_entity_", StringComparison.Ordinal) : base.Leads(line, index);

    protected override bool MaySort(string index) => IsOfPayments(index);

    private static bool IsOfPayments(string index) => index.StartsWith("ix_payments_entity_", StringComparison.Ordinal);

    protected override bool Sorts(string line) => line.TrimStart(' ', '-', '>').StartsWith("Sort  (", StringComparison.Ordinal);
}
