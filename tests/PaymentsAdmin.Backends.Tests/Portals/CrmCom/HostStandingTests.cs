using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.FakeHosts.State;
using PaymentsAdmin.Portals.CrmCom;
using PaymentsAdmin.Portals.CrmCom.Connecting;

namespace PaymentsAdmin.Backends.Tests.Portals.CrmCom;

/// <summary>What a test of a connection says, and that nothing of it stays on the host.</summary>
public sealed class HostStandingTests
{
    private readonly VirtualTime _time = new() { Elapses = true };

    [Theory]
    [InlineData("9.1", "Entering payments")]
    [InlineData("10", "Entering payments", "Balances of accounts")]
    [InlineData("11", "Entering payments", "Balances of accounts", "Check of the currency")]
    [InlineData("13", "Entering payments", "List of all accounts", "Balances of accounts", "Check of the currency", "Long lists in pages")]
    [InlineData(
        "18", "Entering payments", "List of all accounts", "Balances of accounts", "Check of the currency", "Long lists in pages", "Payments from wallets")]
    public async Task A_connection_can_be_used_for_what_its_release_knows(string release, params string[] open)
    {
        await using var host = await FakeHost.StartAsync(new() { Release = release, Time = _time });
        await using var client = new HostClient(HostClient.Connect(host), _time);
        var standing = (await client.Portal.StandingAsync(default)).Value;
        Open(standing).ShouldBe(open);
        (standing.UserName, standing.UserId.Value, standing.Administrator).ShouldBe(("api.user", "api.user", false));
        (await client.Portal.MayChangeAsync([EntityKinds.Account], default)).Value.ShouldBeNull();
        host.Journal.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_host_does_not_offer_is_not_there()
    {
        await using var host = await FakeHost.StartAsync(new() { Time = _time, ListsAccounts = false });
        await using var client = new HostClient(HostClient.Connect(host), _time);
        Open((await client.Portal.StandingAsync(default)).Value).ShouldNotContain("List of all accounts");
        host.Faults.Add(HostFaults.Refusal("accounts_receivable/list", "SOMETHING_ELSE"));
        (await client.Portal.StandingAsync(default)).Ok.ShouldBeTrue();
        host.Faults.Clear();
        foreach (var type in new[] { "Payment", "Cash payment", "Card payment", "Wallet payment" })
        {
            host.Hand.ChangeType(type, one => one with { Classification = "REFUND" });
        }

        Open((await client.Portal.StandingAsync(default)).Value).ShouldNotContain("Entering payments");
    }

    [Theory]
    [InlineData("payments/configuration/types/list", "ACCESS_DENIED", "The host refuses its list of payment types.")]
    [InlineData("payments/configuration/types/list", "NOT_APPLICABLE", "The host refuses its list of payment types.")]
    [InlineData("payments/configuration/payment_methods/list", "ACCESS_DENIED", "The host refuses its lists of payment methods.")]
    [InlineData("payments/configuration/payment_methods/list", "NOT_APPLICABLE", "The host refuses its lists of payment methods.")]
    public async Task A_refused_list_closes_the_entering_of_payments_and_the_others_are_told(string list, string code, string said)
    {
        await using var host = await FakeHost.StartAsync(new() { Time = _time });
        await using var client = new HostClient(HostClient.Connect(host), _time);
        host.Faults.Add(HostFaults.Refusal(list, code));

        var standing = (await client.Portal.StandingAsync(default)).Value;

        Open(standing).ShouldBe(["List of all accounts", "Balances of accounts", "Check of the currency", "Long lists in pages", "Payments from wallets"]);
        var without = standing.Features[0].Without.ToString();
        without.ShouldStartWith(said);
        without.ShouldContain("On the host, allow");
    }

    [Fact]
    public async Task Without_a_method_no_payment_is_entered_and_one_method_is_enough()
    {
        await using var host = await FakeHost.StartAsync(new() { Time = _time });
        await using var client = new HostClient(HostClient.Connect(host), _time);
        var types = new[] { "Payment", "Cash payment", "Card payment", "Wallet payment" };
        foreach (var type in types)
        {
            host.Hand.ChangeType(type, Bare);
            var isLast = string.Equals(type, types[^1], StringComparison.Ordinal);
            Open((await client.Portal.StandingAsync(default)).Value).Contains("Entering payments", StringComparer.Ordinal).ShouldBe(!isLast);
        }

        (await client.Portal.StandingAsync(default)).Value.Features[0].Without.ToString().ShouldStartWith("No payment type has a method.");

        static TransactionType Bare(TransactionType type)
        {
            type.Methods.Clear();
            return type;
        }
    }

    [Fact]
    public async Task A_list_that_fails_for_now_is_no_list_that_is_missing()
    {
        await using var host = await FakeHost.StartAsync(new() { Time = _time });
        await using var client = new HostClient(HostClient.Connect(host), _time);
        host.Faults.Add(HostFaults.InternalError("payments/configuration/payment_methods/list"));
        var fault = (await client.Portal.StandingAsync(default)).Fault!;
        fault.Kind.ShouldBe(PortalFaultKind.NoAnswer);
        PortalOutcome.Of(fault).ShouldSatisfyAllConditions(
            failure => failure.Text.ShouldBe("The portal did not answer in time, or answered with an error."),
            failure => failure.Details!.ShouldContain("INTERNAL_ERROR"));
    }

    [Fact]
    public async Task The_token_of_a_connection_that_is_only_tried_is_released_at_once()
    {
        await using var host = await FakeHost.StartAsync(new() { Time = _time });
        await using var client = new HostClient(HostClient.Connect(host), _time);
        var typed = HostClient.Connect(host, new Credentials.ApiKey(host.Options.ApiKey)).Opaque;
        _time.Elapses = false;
        var standing = (await client.Hosts.Try(client.Workspace, typed).StandingAsync(default)).Value;
        standing.UserName.ShouldBe("API key");
        (host.Tokens.Issued, host.Tokens.Unreleased).ShouldBe((1, 0));
        client.Hosts.TokenOf(client.Workspace).ShouldBeNull();

        var wrong = HostClient.Connect(host, new Credentials.Password("api.user", "wrong", host.Options.Organisation)).Opaque;
        (await client.Hosts.Try(client.Workspace, wrong).StandingAsync(default)).Fault!.Kind.ShouldBe(PortalFaultKind.SignIn);
    }

    [Fact]
    public async Task The_registered_adapter_knows_its_workspaces()
    {
        await using var host = await FakeHost.StartAsync(new() { Release = "14.2", Time = _time });
        await using var client = new HostClient(HostClient.Connect(host), _time);
        var adapter = client.Hosts.Adapter;
        adapter.Profile.ShouldBe(CrmComProfile.Value);
        (adapter.Consent, adapter.Events).ShouldBe((null, null));
        adapter.Connecting!.Ways.Count.ShouldBe(2);
        adapter.Portals.For(client.Workspace).ShouldBe(client.Portal);
        (await adapter.Pages.OfAsync(client.Workspace, new(EntityKinds.Account, "1"), default)).ShouldBeNull();
        (await client.Hosts.ReleaseOfAsync(client.Workspace, default)).ShouldBe(new HostRelease(14, 2));
        var facts = await adapter.Facts!.FactsAsync(client.Workspace, default);
        facts.Single(fact => fact.Name.Pattern == "Token issued").At.ShouldBeNull();
        await client.Portal.StandingAsync(default);
        facts = await adapter.Facts.FactsAsync(client.Workspace, default);
        facts.Single(fact => fact.Name.Pattern == "Token issued").At.ShouldBe(client.Hosts.TokenOf(client.Workspace).ShouldNotBeNull());
        facts.Select(fact => fact.Text).OfType<string>().ShouldBe([new Uri(host.Url + "/rest/v2/").AbsoluteUri, "14.2", "api.user", host.Options.Organisation]);
    }

    private static IEnumerable<string> Open(PortalIdentity standing) =>
        standing.Features.Where(feature => feature.IsOpenTo(standing)).Select(feature => feature.Name.ToString());
}
