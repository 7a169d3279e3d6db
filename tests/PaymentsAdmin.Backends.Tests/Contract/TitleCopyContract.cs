using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Payments;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Contract;

/// <summary>A new title is in force at once; the payments of a large entity get their copies of it in portions.</summary>
public abstract class TitleCopyContract(TestDatabase database) : ContractTests(database)
{
    private const int Many = (2 * TitleCopies.AtOnce) + 50;

    [Fact]
    public async Task The_payments_of_a_small_entity_have_its_new_title_at_once()
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();

        await RetitleAsync(deal, "Harbour crane");

        (await FoldsAsync(deal)).ShouldBe(["harbour crane"]);
        (await FindAsync("crane")).ShouldBe([payment]);
        (await FindAsync("racking")).ShouldBeEmpty();
        (await DueAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Until_the_copies_are_made_lists_show_the_new_title_and_searches_find_both()
    {
        var deal = await LargeDealAsync();

        await RetitleAsync(deal, "Harbour crane");

        (await FoldsAsync(deal)).ShouldBe(["acme racking", "harbour crane"]);
        (await PageAsync(null)).Select(row => row.EntityTitle).Distinct().ShouldBe(["Harbour crane"]);
        foreach (var text in new[] { "crane", "harb cra", "crane nunez", "ha cr" })
        {
            (await CountAsync(text)).ShouldBe(Many, text);
            (await PageAsync(text)).Count.ShouldBe(50, text);
        }

        (await CountAsync("racking")).ShouldBe(Many - TitleCopies.AtOnce);
        (await CountAsync("racking crane")).ShouldBe(Many - TitleCopies.AtOnce);
        (await CountAsync("crane submarine")).ShouldBe(0);
        await FollowAsync();

        (await FoldsAsync(deal)).ShouldBe(["harbour crane"]);
        (await CountAsync("crane")).ShouldBe(Many);
        (await CountAsync("racking")).ShouldBe(0);
        (await FindAsync("racking")).ShouldBeEmpty();
        (await DueAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Another_payment_is_booked_between_two_portions_and_has_the_new_title()
    {
        var deal = await LargeDealAsync();
        var other = await World.DealAsync();
        await RetitleAsync(deal, "Harbour crane");

        await Follower().StepAsync(default);
        var here = await deal.PaymentAsync();
        await other.PaymentAsync();
        (await DueAsync()).ShouldBe(1);

        (await FindAsync($"{here} crane")).ShouldBe([here]);
        await FollowAsync();
        (await CountAsync("crane")).ShouldBe(Many + 1);
        (await CountAsync("racking")).ShouldBe(1);
    }

    [Fact]
    public async Task A_killed_process_leaves_the_rest_to_the_next_one()
    {
        var deal = await LargeDealAsync();
        await RetitleAsync(deal, "Harbour crane");
        await Follower().StepAsync(default);

        await using (var again = Store.OpenAgain(Register))
        {
            await FollowAsync(again);
        }

        (await FoldsAsync(deal)).ShouldBe(["harbour crane"]);
        (await DueAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_second_title_starts_the_copies_over()
    {
        var deal = await LargeDealAsync();
        await RetitleAsync(deal, "Harbour crane");
        await Follower().StepAsync(default);

        await RetitleAsync(deal, "Submarine");

        (await CountAsync("submarine")).ShouldBe(Many);
        await FollowAsync();
        (await FoldsAsync(deal)).ShouldBe(["submarine"]);
        (await CountAsync("crane")).ShouldBe(0);
    }

    [Fact]
    public async Task The_running_app_makes_the_copies_by_itself()
    {
        var deal = await LargeDealAsync();
        await RetitleAsync(deal, "Harbour crane");
        using var follower = Follower();

        await follower.StartAsync(default);

        await Patience.UntilAsync(async () => await DueAsync() == 0);
        await follower.StopAsync(default);
        (await FoldsAsync(deal)).ShouldBe(["harbour crane"]);
    }

    [Fact]
    public async Task A_new_customer_of_a_large_entity_is_found_with_all_its_drafts_once_the_copies_are_made()
    {
        var deal = await LargeDealAsync();
        var customer = (await World.Entities.AddCustomerAsync(World.Workspace, new CustomerInput { Name = "Ida Berg" }, Clara, default)).Value;

        (await World.Entities.UpdateAsync(new(World.Workspace, deal.Id, null, Clara), new EntityChange { Customer = customer }, default))
            .Failure.ShouldBeNull();

        (await World.Reads.TotalsAsync(World.Workspace.Id, new PaymentFilter { Customer = customer }, default)).Count.ShouldBe(Many);
        await FollowAsync();
        (await CountAsync("berg")).ShouldBe(Many);
        (await CountAsync("nunez")).ShouldBe(0);
    }

    private async Task<Deal> LargeDealAsync()
    {
        var deal = await World.DealAsync();
        await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => Task.Run(deal.PaymentAsync)));
        return deal;
    }

    private async Task RetitleAsync(Deal deal, string title) =>
        (await World.Entities.UpdateAsync(new(World.Workspace, deal.Id, null, Clara), new EntityChange { Title = title }, default)).Failure.ShouldBeNull();

    private TitleFollower Follower(TestStore? store = null) => ActivatorUtilities.CreateInstance<TitleFollower>((store ?? Store).Services);

    private async Task FollowAsync(TestStore? store = null)
    {
        using var follower = Follower(store);
        while (await follower.StepAsync(default))
        {
            // Portion by portion, to the end.
        }
    }

    private async Task<int> DueAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return await db.Set<TitleCopyRow>().CountAsync();
    }

    private async Task<IReadOnlyList<string>> FoldsAsync(Deal deal)
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return await db.Set<PaymentTableRow>().Where(p => p.EntityId == deal.Id.Value).Select(p => p.EntityFold).Distinct().Order().ToListAsync();
    }

    private async Task<IReadOnlyList<PaymentRow>> PageAsync(string? text) =>
        (await World.Reads.PageAsync(new PaymentQuery(World.Workspace.Id, new PaymentFilter { Text = text }), default)).Rows;

    private async Task<IReadOnlyList<PaymentId>> FindAsync(string text) => [.. (await PageAsync(text)).Select(row => row.Id)];

    private async Task<long> CountAsync(string text) =>
        (await World.Reads.TotalsAsync(World.Workspace.Id, new PaymentFilter { Text = text }, default)).Count;
}

public sealed class SqliteTitleCopyContract() : TitleCopyContract(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresTitleCopyContract() : TitleCopyContract(TestDatabase.Postgres);
