using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.FakeHosts;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Hosted;

/// <summary>Accounts of a host and their payments are found by the number of the account, whichever way they came to be known.</summary>
public abstract class HostedSearchTests(TestDatabase database) : HostedTests(database)
{
    private const string Number = "AR-000733";

    // An account is named by its owner, so its number is in no title.
    private static readonly AccountOf Account = new(Number) { Owner = "Ada Brook" };

    [Theory]
    [InlineData("AR-000733")]
    [InlineData("ar-000733")]
    [InlineData("000733")]
    [InlineData("AR-0007")]
    [InlineData("000733 brook")]
    public async Task An_account_and_its_payments_are_found_by_its_number_or_the_start_of_a_part(string text)
    {
        Host.Hand.AddAccount(Account);
        Host.Hand.Posted("AR-1", 10m);
        Host.Hand.Posted(Number, 20m);
        await SeeAsync();
        await SeeAsync(Number);

        (await AccountsAsync(text)).ShouldBe([Number]);
        (await PaymentsAsync(text)).ShouldBe([20m]);
        (await AccountsAsync("AR-000734")).ShouldBeEmpty();
        (await PaymentsAsync("AR-000734")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_payment_that_is_entered_posted_and_reversed_here_is_found_all_along()
    {
        Host.Hand.AddAccount(Account);
        await SeeAsync(Number);
        var payment = await SubmittedAsync(Cash(account: Number));
        (await CountAsync(Number)).ShouldBe(1);
        Ok(await ApproveAsync(payment)).ShouldBe(PostingState.Posted);
        (await CountAsync(Number)).ShouldBe(1);

        Host.Hand.Cancel((await ThereAsync(payment)).Id);
        await SeeAsync(Number);
        (await CountAsync(Number)).ShouldBe(2, "The reversal is on the same account.");
    }

    [Fact]
    public async Task An_account_of_the_hosts_list_is_found_before_anybody_opened_it()
    {
        Host.Hand.AddAccount(Account);
        await WalkAsync();
        (await AccountsAsync("000733")).ShouldBe([Number]);
    }

    private async Task<IEnumerable<string>> AccountsAsync(string text)
    {
        var entities = Store.Services.GetRequiredService<IEntityReadModel>();
        return (await entities.PageAsync(new EntityQuery(Workspace.Id) { Text = text }, default)).Rows.Select(row => row.Number);
    }

    private async Task<IEnumerable<decimal>> PaymentsAsync(string text) =>
        Ok(await Payments.ListAsync(new(Workspace.Id, new() { Text = text }), Vera, default)).Rows.Select(row => row.Amount.Amount);

    private async Task<long> CountAsync(string text) => Ok(await Payments.TotalsAsync(Workspace.Id, new() { Text = text }, Vera, default)).Count;
}

public sealed class SqliteHostedSearchTests() : HostedSearchTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresHostedSearchTests() : HostedSearchTests(TestDatabase.Postgres);
