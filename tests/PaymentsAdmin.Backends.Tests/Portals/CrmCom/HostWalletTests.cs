using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.Portals.CrmCom.Connecting;
using PaymentsAdmin.Portals.CrmCom.Methods;
using PaymentsAdmin.Portals.CrmCom.Sending;
using PaymentsAdmin.StrangeHosts;

namespace PaymentsAdmin.Backends.Tests.Portals.CrmCom;

/// <summary>What the adapter shows of wallets is what the host holds, and what the host does not say is not known.</summary>
public sealed class HostWalletTests
{
    private readonly VirtualTime _time = new() { Elapses = true };

    [Theory]
    [InlineData("14")]
    [InlineData("18")]
    public async Task A_wallet_that_a_payment_names_is_shown_with_its_account_by_one_more_call(string release)
    {
        await using var host = await StartAsync(release);
        host.Hand.AddWallet("AR-1", "W-2", 7);
        for (var at = 0; at < 50; at++)
        {
            host.Hand.Draft("AR-1", 1 + at);
        }

        host.Hand.Make(FromWallet(12.5m) with { Posted = true });
        await using var client = new HostClient(HostClient.Connect(host), _time);

        var seen = (await LookAsync(client, Account(host))).Value;

        var held = host.Hand.Wallet("W-1");
        seen.Wallets.ShouldBe([new PortalWallet(PortalKey.Of(held.Id), "W-1") { Funds = new(Euros(87.5m), Euros(67.5m)) }]);
        (held.Unconditional, held.Conditional).ShouldBe((67.5m, 20m));
        seen.Payments.Count.ShouldBe(51);
        seen.Payments.Single(one => one.Posting!.Wallet is not null).Posting!.Wallet!.Name.ShouldBe("W-1");
        Calls(host).ShouldBe(["authentication/token", "accounts_receivable/show", "payments/list", "wallets/get_balance"]);
        host.Journal.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wallet_is_found_by_its_number_or_id_without_any_payment_and_seen_with_its_account()
    {
        await using var host = await StartAsync();
        host.Hand.Draft("AR-1", 5m, "K-1");
        await using var client = new HostClient(HostClient.Connect(host), _time);

        var byNumber = (await LookAsync(client, NumberedAccount.OfWallet(" W-1 "))).Value;

        var id = host.Hand.Wallet("W-1").Id;
        byNumber.Item.Ref.ShouldBe(Account(host));
        byNumber.Payments.Single().Posting!.BackOfficeCode.ShouldBe("K-1");
        byNumber.Wallets.ShouldBe([new PortalWallet(PortalKey.Of(id), "W-1") { Funds = new(Euros(100), Euros(80)) }]);
        Calls(host).ShouldBe(["authentication/token", "accounts_receivable/list", "payments/list", "wallets/get_balance"]);
        (await LookAsync(client, new(EntityKinds.Wallet, id))).Value.Wallets.ShouldBe(byNumber.Wallets);
        EntityRef[] none =
            [NumberedAccount.OfWallet("W-404"), NumberedAccount.OfWallet("AR-1"), new(EntityKinds.Wallet, "none"), new(EntityKinds.Wallet, "")];
        foreach (var unknown in none)
        {
            (await LookAsync(client, unknown)).Fault!.Kind.ShouldBe(PortalFaultKind.NotFound, unknown.ToString());
        }

        host.Journal.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_accounts_are_not_found_by_their_wallets_a_payment_leads_to_the_account()
    {
        await using var host = await StartAsync();
        host.Hand.Make(FromWallet(5m));
        host.Hand.AddWallet("AR-1", "W-2", 7);
        host.Faults.Add(HostFaults.Refusal("accounts_receivable/list", "INVALID_PARAMETER"));
        await using var client = new HostClient(HostClient.Connect(host), _time);

        var seen = (await LookAsync(client, NumberedAccount.OfWallet("W-1"))).Value;

        (seen.Item.Ref, seen.Wallets.Single().Funds).ShouldBe((Account(host), new PortalFunds(Euros(100), Euros(80))));
        (await LookAsync(client, NumberedAccount.OfWallet("W-2"))).Fault!.Kind.ShouldBe(PortalFaultKind.NotFound);
    }

    [Theory]
    [InlineData("9.1")]
    [InlineData("11")]
    [InlineData("13")]
    public async Task Before_release_14_no_wallet_is_known_and_nothing_is_asked_about_one(string release)
    {
        await using var host = await StartAsync(release);
        host.Hand.Draft("AR-1", 5m);
        await using var client = new HostClient(HostClient.Connect(host), _time);
        var draft = HostClient.Draft("AR-1", "PA-1") with { Account = null, Wallet = Identifier.Number("W-1") };

        (await LookAsync(client, Account(host))).Value.Wallets.ShouldBeEmpty();
        (await LookAsync(client, NumberedAccount.OfWallet("W-1"))).Fault!.Kind.ShouldBe(PortalFaultKind.NotFound);
        (await client.CreateAsync(draft)).Fault!.Kind.ShouldBe(PortalFaultKind.Refused);

        Calls(host).ShouldBe(["authentication/token", "accounts_receivable/show", "payments/list"]);
        var balance = await client.Host.BalanceAsync(Identifier.Number("W-1"), Urgency.Staff, default);
        (balance.Ok ? balance.Value.UnconditionalBalance : null).ShouldBe(release == "13" ? 80m : (decimal?)null);
        host.Journal.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Funds_that_the_host_does_not_say_are_not_known_and_those_that_could_not_be_asked_for_stay()
    {
        await using var host = await StartAsync();
        host.Hand.Make(FromWallet(5m));
        await using var client = new HostClient(HostClient.Connect(host), _time);
        var unsaid = new PortalFunds(null, null);
        (FaultRule Fault, PortalFunds? Funds)[] all =
        [
            (new FaultRule(FaultKind.MissingFields) { Fields = ["balance", "unconditional_balance"] }, unsaid),
            (new FaultRule(FaultKind.MissingFields) { Fields = ["unconditional_balance"] }, new(Euros(100), null)),
            (HostFaults.Refusal("wallets/get_balance", "ACCESS_DENIED"), unsaid),
            (HostFaults.Refusal("wallets/get_balance", "NOT_APPLICABLE"), unsaid),
            (new FaultRule(FaultKind.Reset), null),
            (new FaultRule(FaultKind.BadJson), null),
        ];
        foreach (var (fault, funds) in all)
        {
            host.Faults.Clear();
            host.Faults.Add(fault with { Method = "wallets/get_balance" });
            (await LookAsync(client, Account(host))).Value.Wallets.Single().Funds.ShouldBe(funds, fault.ToString());
        }
    }

    [Fact]
    public async Task An_answer_about_another_wallet_says_nothing_and_one_without_names_is_about_the_one_that_was_asked_for()
    {
        await using var host = await StrangeHost.StartAsync();
        host.Change(UsualBooks.Fill);
        var wallet = host.Read(books => new EntityRef(EntityKinds.Wallet, books.Wallets[0].Id));
        await using var client = new HostClient(
            new CrmComConnection(
                host.Address, new Credentials.Password(StrangeHost.Username, StrangeHost.Password, StrangeHost.Organisation), null, HostRelease.Newest),
            _time);
        (await LookAsync(client, wallet)).Value.Wallets.Single().Funds.ShouldBe(new(Euros(150), Euros(120)));

        host.Adopt(new WildAnswer("no names") { Methods = ["wallets/get_balance"], Bend = (_, _, answer) => answer["data"]!.AsObject().Remove("id") });
        (await LookAsync(client, wallet)).Value.Wallets.Single().Funds.ShouldBe(new(Euros(150), Euros(120)));

        host.Adopt(new WildAnswer("another wallet") { Methods = ["wallets/get_balance"], Bend = (_, _, answer) => answer["data"]!["id"] = "OTHER" });
        (await LookAsync(client, wallet)).Fault!.IsOfContent.ShouldBeTrue();
    }

    [Fact]
    public async Task An_account_with_many_wallets_is_read_in_few_calls_those_of_the_newest_payments_first()
    {
        await using var host = await StartAsync();
        for (var at = 2; at <= 8; at++)
        {
            host.Hand.AddWallet("AR-1", $"W-{at}", 10 + at);
            host.Hand.Make(FromWallet(1m) with { Wallet = $"W-{at}" });
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        await using var client = new HostClient(HostClient.Connect(host), _time);

        var wallets = (await LookAsync(client, Account(host))).Value.Wallets;

        wallets.Select(wallet => wallet.Number).ShouldBe(["W-8", "W-7", "W-6", "W-5", "W-4", "W-3", "W-2"]);
        wallets.Select(wallet => wallet.Funds?.Unconditional).ShouldBe([Euros(18), Euros(17), Euros(16), Euros(15), Euros(14), null, null]);
        var oldest = (await LookAsync(client, NumberedAccount.OfWallet("W-2"))).Value.Wallets;
        oldest.Single(wallet => wallet.Number == "W-2").Funds!.Unconditional.ShouldBe(Euros(12));
    }

    [Fact]
    public async Task One_call_shows_that_a_payment_from_a_wallet_changed()
    {
        await using var host = await StartAsync();
        var made = host.Hand.Make(FromWallet(5m));
        await using var client = new HostClient(HostClient.Connect(host), _time);
        var wallet = new EntityRef(EntityKinds.Wallet, host.Hand.Wallet("W-1").Id);

        var first = (await client.Portal.PeekAsync(wallet, default)).Value;
        host.Hand.Draft("AR-1", 9m);
        (await client.Portal.PeekAsync(wallet, default)).Value.Mark.ShouldBe(first.Mark);
        host.Hand.Change(made.Id, new { notes = "Other" });

        (await client.Portal.PeekAsync(wallet, default)).Value.Mark.ShouldNotBe(first.Mark);
        Calls(host).ShouldBe(["authentication/token", "payments/list", "payments/list", "payments/list"]);
    }

    private static PaymentOf FromWallet(decimal amount) => new("AR-1", amount) { Wallet = "W-1", Type = "Wallet payment", Method = "Wallet funds" };

    private static Task<PortalAnswer<PortalEntity>> LookAsync(HostClient client, EntityRef at) => client.Portal.LookAsync(at, Urgency.Staff, default);

    private static IEnumerable<string> Calls(FakeHost host) => host.Journal.Calls.Select(call => call.Method);

    private static EntityRef Account(FakeHost host) => new(EntityKinds.Account, host.Hand.Account("AR-1").Id);

    private static Money Euros(decimal amount) => Money.Exact(amount, Currency.Of("EUR"))!.Value;

    private async Task<FakeHost> StartAsync(string release = "18")
    {
        var host = await FakeHost.StartAsync(new() { Release = release, Time = _time });
        host.Hand.AddAccount(new("AR-1"));
        host.Hand.AddWallet("AR-1", "W-1", 80, 20);
        return host;
    }
}
