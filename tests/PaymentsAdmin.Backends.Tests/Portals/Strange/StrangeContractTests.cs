using PaymentsAdmin.Strange;

namespace PaymentsAdmin.Backends.Tests.Portals.Strange;

/// <summary>The adapter against a portal that was written from the contract alone, and that behaves.</summary>
public sealed class StrangeContractTests(SqliteStrangeStore store) : IClassFixture<SqliteStrangeStore>
{
    [Fact]
    public async Task Everything_that_people_and_the_walk_do_is_within_the_contract_and_both_sides_agree()
    {
        await using var strange = await store.ConnectAsync();
        var pages = new StrangePages(strange);
        var before = strange.Portal.Read(books => books.Payments.Count);

        await pages.ConnectAsync();
        (await strange.WalkAsync()).ShouldBeTrue($"{await strange.StateAsync()} {string.Join('\n', strange.Portal.Bugs.Concat(strange.Portal.Faults))}");
        (await Agreement.DifferencesAsync(strange)).ShouldBeEmpty();
        await pages.OpenAllAsync();
        foreach (var item in strange.Portal.Read(books => books.Items.Values.Take(2).ToList()))
        {
            (await pages.ChangeAsync(item)).ShouldBe(1);
        }

        strange.Troubles.ShouldBeEmpty();
        strange.Portal.Bugs.ShouldBeEmpty();
        strange.Portal.Faults.Distinct().ShouldBeEmpty();
        (await Agreement.DifferencesAsync(strange)).ShouldBeEmpty();
        strange.Portal.Read(books => books.Payments.Count).ShouldBe(before + 2);
    }
}
