using System.Globalization;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Seeding.Loading;

namespace PaymentsAdmin.Backends.Tests.Bulk;

/// <summary>What only many seeded payments show. Both databases get the same data, as another test proves.</summary>
public abstract class SeedSpreadTests(SeedFixture seed)
{
    public const int Payments = 20_000;

    [Fact]
    public async Task A_few_items_have_very_many_payments_and_most_about_ten()
    {
        var store = seed.Store;
        var counts = (await store.RowsAsync(
            "SELECT count(*) FROM payments p JOIN entities e ON e.id = p.entity_id WHERE e.kind > 0 GROUP BY p.entity_id ORDER BY 1"))
            .Select(r => Convert.ToInt64(r[0], CultureInfo.InvariantCulture))
            .ToList();
        counts[counts.Count / 2].ShouldBeInRange(6, 18);
        counts[^1].ShouldBeGreaterThan(200);
        var paid = await store.OneAsync<long>("SELECT count(*) FROM payments WHERE paid_on <> 99991231 AND kind = 0");
        ((decimal)paid / Payments).ShouldBeInRange(0.58m, 0.70m);
        (await store.OneAsync<decimal>("SELECT 1.0 * count(*) / 20000 FROM payment_lines")).ShouldBeInRange(1.2m, 1.5m);
        (await store.OneAsync<decimal>("SELECT 1.0 * count(DISTINCT payment_id) / 20000 FROM payment_deliveries")).ShouldBeInRange(0.40m, 0.50m);
        (await store.OneAsync<long>("SELECT count(DISTINCT currency) FROM payments")).ShouldBe(5);
        (await store.OneAsync<long>("SELECT count(DISTINCT posting_state) FROM payments")).ShouldBe(5);
    }

    [Fact]
    public async Task Seeded_names_contain_characters_that_break_careless_programs()
    {
        foreach (var part in new[] { "=", "+", "-", "@", "%\n", "%,", "%\"", "%ü", "%α", "%н", "%ש", "%م", "%田" })
        {
            (await seed.Store.OneAsync<long>($"SELECT count(*) FROM customers WHERE name LIKE '{part}%'")).ShouldBeGreaterThan(0, part);
        }
    }
}

public sealed class SqliteManySeeds() : SeedFixture(TestDatabase.Sqlite, BulkMode.Exclusive, SeedSpreadTests.Payments);

public sealed class PostgresManySeeds() : SeedFixture(TestDatabase.Postgres, BulkMode.Exclusive, SeedSpreadTests.Payments);

public sealed class SqliteSeedSpreadTests(SqliteManySeeds seed) : SeedSpreadTests(seed), IClassFixture<SqliteManySeeds>;

[Trait("Run", "Full")]
public sealed class PostgresSeedSpreadTests(PostgresManySeeds seed) : SeedSpreadTests(seed), IClassFixture<PostgresManySeeds>;
