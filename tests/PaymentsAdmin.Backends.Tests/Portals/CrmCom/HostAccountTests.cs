using System.Text.Json;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.Portals.CrmCom.Methods;
using PaymentsAdmin.Portals.CrmCom.Sending;
using HostAccount = PaymentsAdmin.Portals.CrmCom.Methods.HostAccount;

namespace PaymentsAdmin.Backends.Tests.Portals.CrmCom;

/// <summary>What a host shows of an account, and that what it does not show is not known.</summary>
public sealed class HostAccountTests
{
    private readonly VirtualTime _time = new() { Elapses = true };

    [Theory]
    [InlineData("9.1")]
    [InlineData("10")]
    [InlineData("11")]
    [InlineData("13")]
    [InlineData("14")]
    [InlineData("18")]
    public async Task An_account_is_as_the_host_holds_it_and_its_balance_is_not_known_before_release_10(string release)
    {
        await using var host = await StartAsync(release);
        await using var client = new HostClient(HostClient.Connect(host), _time);
        var shown = await LookAsync(client);
        var held = host.Hand.Account("AR-1");
        shown.ShouldSatisfyAllConditions(
            () => shown.Id.Value.ShouldBe(held.Id),
            () => shown.Balance.ShouldBe(release == "9.1" ? (decimal?)null : held.Balance),
            () => held.Balance.ShouldBe(350),
            () => shown.OutstandingAmount.ShouldBe(held.Outstanding),
            () => held.Outstanding.ShouldBe(350),
            () => shown.CreditLimit.ShouldBe(300),
            () => shown.CreditLimitStatus.ShouldBe("EXCEEDED"),
            () => shown.LifeCycleState.ShouldBe("ACTIVE"),
            () => shown.AccountOwner!.Name.ShouldBe("Nora Lind")
        );
    }

    [Fact]
    public async Task What_is_missing_is_not_known_and_never_zero()
    {
        await using var host = await StartAsync();
        await using var client = new HostClient(HostClient.Connect(host), _time);
        string[] names = ["balance", "outstanding_amount", "credit_limit", "credit_limit_status", "life_cycle_state", "account_owner"];
        host.Faults.Add(new FaultRule(FaultKind.MissingFields) { Method = "accounts_receivable/show", Fields = names });
        var shown = await LookAsync(client);
        (shown.Balance, shown.OutstandingAmount, shown.CreditLimit, shown.CreditLimitStatus, shown.LifeCycleState, shown.AccountOwner)
            .ShouldBe((null, null, null, null, null, null));
    }

    [Theory]
    [InlineData("""{"id":"1","account_owner":{"name":"Nora Lind"}}""", null)]
    [InlineData("""{"id":"1","account_owner":{"id":7,"name":"Nora Lind"}}""", "7")]
    public void An_owner_may_be_a_name_alone(string json, string? id)
    {
        var owner = JsonSerializer.Deserialize(json, HostJson.Default.HostAccount)!.AccountOwner.ShouldNotBeNull();
        (owner.Name, owner.Id?.Value).ShouldBe(("Nora Lind", id));
    }

    private static async Task<HostAccount> LookAsync(HostClient client) =>
        (await client.Host.AccountAsync(Identifier.Number("AR-1"), Urgency.Staff, default)).Value;

    private async Task<FakeHost> StartAsync(string release = "18")
    {
        var host = await FakeHost.StartAsync(new() { Release = release, Time = _time });
        host.Hand.AddAccount(new("AR-1") { CreditLimit = 300 });
        host.Hand.AddInvoice(new("AR-1", "INV-1", 350m) { DueOn = new(2026, 1, 1) });
        return host;
    }
}
