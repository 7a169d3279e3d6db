using PaymentsAdmin.Core.Seeding;

namespace PaymentsAdmin.Core.Tests.Seeding;

public sealed class SeedRandomTests
{
    [Fact]
    public void The_same_seed_always_gives_the_same_numbers()
    {
        var random = new SeedRandom(42);
        Enumerable.Range(0, 5).Select(_ => random.Below(1_000_000)).ShouldBe(Known);
    }

    [Fact]
    public void Numbers_stay_within_their_bounds()
    {
        var random = new SeedRandom(7);
        for (var i = 0; i < 10_000; i++)
        {
            random.Between(-3, 3).ShouldBeInRange(-3, 3);
            random.Below(17UL).ShouldBeLessThan(17UL);
            random.Spread(3).ShouldBeInRange(1, 999);
        }
    }

    [Fact]
    public void Spread_gives_short_numbers_as_often_as_long_ones()
    {
        var random = new SeedRandom(7);
        var lengths = Enumerable.Range(0, 3_000).Select(_ => random.Spread(3) switch { < 10 => 1, < 100 => 2, _ => 3 }).ToList();
        lengths.Count(l => l == 1).ShouldBeInRange(800, 1_200);
        lengths.Count(l => l == 3).ShouldBeInRange(800, 1_200);
    }

    [Fact]
    public void No_two_rows_of_a_table_share_a_hex_id()
    {
        var hex = new SeedHex(1, 1);
        Enumerable.Range(1, 50_000).Select(i => hex.Of(SeedTable.Payment, i)).Distinct().Count().ShouldBe(50_000);
    }

    [Fact]
    public void Hex_ids_differ_between_workspaces_and_between_seeds()
    {
        var ids = new[] { new SeedHex(1, 1), new SeedHex(1, 2), new SeedHex(2, 1) }.Select(h => h.Of(SeedTable.Method, 1));
        ids.Distinct().Count().ShouldBe(3);
    }

    private static readonly int[] Known = [361471, 880903, 622849, 901381, 148388];
}
