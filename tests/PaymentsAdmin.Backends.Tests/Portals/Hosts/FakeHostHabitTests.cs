using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.FakeHosts.State;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.Faults;

namespace PaymentsAdmin.Backends.Tests.Portals.Hosts;

/// <summary>What the fake host tells of its clients, its tokens, faults and outages.</summary>
[Trait("Run", "Full")]
public sealed class FakeHostHabitTests : IAsyncLifetime
{
    private FakeHost _host = null!;
    private HostCaller _caller = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await FakeHost.StartAsync();
        _host.Hand.AddAccount(new AccountOf("AR-1"));
        _caller = await HostCaller.SignedInAsync(_host);
    }

    public async ValueTask DisposeAsync()
    {
        _caller.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_write_that_is_repeated_unseen_is_told_and_one_after_a_look_is_not()
    {
        _host.Faults.Add(new FaultRule(FaultKind.Reset) { Method = "payments/create", When = FaultMoment.After, Times = 2 });
        await Should.ThrowAsync<HttpRequestException>(() => _caller.PostAsync("payments/create", HostCaller.Payment(code: "K-1")));
        (await _caller.GetAsync("payments/show", "payment_identifier=back_office_code=K-1")).Text("life_cycle_state").ShouldBe("DRAFT");
        await Should.ThrowAsync<HttpRequestException>(() => _caller.PostAsync("payments/create", HostCaller.Payment(code: "K-1")));
        _host.Journal.Violations.ShouldBeEmpty();
        await _caller.PostAsync("payments/create", HostCaller.Payment(code: "K-2"));
        _host.Journal.Violations.Single().Rule.ShouldBe("repeated-unseen");

        _host.Faults.Add(HostFaults.InternalError("payments/post", FaultMoment.After) with { Nth = 1 });
        var draft = _host.Hand.Draft("AR-1", 5, "K-3");
        (await _caller.PostAsync("payments/post", new { payment_identifier = new { id = draft.Id } })).Code.ShouldBe("INTERNAL_ERROR");
        _host.Hand.Payment("K-3")!.State.ShouldBe(States.Posted);
    }

    [Fact]
    public async Task Habits_of_a_careless_client_are_told()
    {
        var payment = HostCaller.Payment(code: "K-1");
        payment["life_cycle_state"] = "POSTED";
        payment.Remove("intended_currency_identifier");
        (await _caller.PostAsync("payments/create", payment)).Code.ShouldBe("OK");
        _host.Clock.Advance(TimeSpan.FromHours(2));
        (await _caller.GetAsync("payments/list")).Code.ShouldBe("AUTHENTICATION_FAILED");
        await _caller.GetAsync("payments/list");
        _host.Journal.Violations.Select(one => one.Rule).ShouldBe(["posted-at-once", "no-intended-currency", "expired-token"]);
    }

    [Fact]
    public async Task Tokens_are_counted_released_revoked_and_not_asked_for_in_parallel()
    {
        (await _caller.ByKeyAsync(HttpMethod.Post, _host.Options.ApiKey)).Code.ShouldBe("OK");
        (await _caller.ByKeyAsync(HttpMethod.Get, _host.Options.ApiKey)).Code.ShouldBe("OK");
        (await _caller.ByKeyAsync(HttpMethod.Get, "wrong")).ShouldBe(new HostAnswer(401, "AUTHENTICATION_FAILED", "Authorization", null));
        (await _caller.PostAsync("authentication/token/release", new { })).Code.ShouldBe("OK");
        (await _caller.GetAsync("payments/list")).Status.ShouldBe(401);
        (_host.Tokens.Issued, _host.Tokens.Live, _host.Tokens.Unreleased).ShouldBe((3, 2, 2));
        _host.Tokens.Revoke();
        _host.Tokens.Live.ShouldBe(0);
        _host.Journal.Violations.ShouldBeEmpty();

        var until = new TaskCompletionSource();
        _host.Faults.Add(new FaultRule(FaultKind.AnswerLate) { Method = "authentication/token", Until = until.Task, Nth = 1 });
        Task[] both = [_caller.SignInAsync(_host), _caller.SignInAsync(_host)];
        await Task.WhenAny(both);
        until.SetResult();
        await Task.WhenAll(both);
        _host.Journal.Violations.Single().Rule.ShouldBe("parallel-tokens");
    }

    [Fact]
    public async Task Lists_are_paged_newest_first()
    {
        var made = Enumerable.Range(1, 3).Select(amount => _host.Hand.Draft("AR-1", amount).Id).ToList();
        var all = (await _caller.GetAsync("payments/list", "accounts_receivable_identifier=number=AR-1", "fields_set=id")).Data!.AsArray();
        all.Select(one => (string)one!["id"]!).ShouldBe(made, ignoreOrder: true);
        var page = await _caller.GetAsync("payments/list", "accounts_receivable_identifier=number=AR-1", "fields_set=id", "number_of_results=1", "offset=1");
        page.Data!.AsArray().Single()!.ToJsonString().ShouldBe(all[1]!.ToJsonString());
        (await _caller.GetAsync("payments/get_latest", "accounts_receivable_identifier=number=AR-1", "number=2")).Data!.AsArray().Count.ShouldBe(2);
        var accounts = await _caller.GetAsync("accounts_receivable/list", "number_of_results=1", "fields_set=number");
        accounts.Data!.ToJsonString().ShouldBe("""[{"number":"AR-1"}]""");
    }

    [Fact]
    public async Task A_legacy_host_answers_200_whatever_it_says()
    {
        await using var host = await FakeHost.StartAsync(new FakeHostOptions { LegacyHttp = true, OkCode = "ok", OkMessage = "Done", ListsAccounts = false });
        using var caller = await HostCaller.SignedInAsync(host);
        (await caller.GetAsync("payments/create")).ShouldBe(new HostAnswer(200, "INVALID_PARAMETER", "verb", null));
        (await caller.GetAsync("payments/none")).ShouldBe(new HostAnswer(200, "ENTITY_NOT_FOUND", "path", null));
        (await caller.GetAsync("accounts_receivable/list")).Code.ShouldBe("MISSING_PARAMETER");
        (await caller.GetAsync("accounts_receivable/list", "number=AR-1")).Code.ShouldBe("ok");
    }

    [Fact]
    public async Task An_outage_ends_at_the_same_address()
    {
        var address = _host.Address;
        await _host.GoDownAsync(Outage.Refusing);
        await Should.ThrowAsync<HttpRequestException>(() => _caller.GetAsync("payments/list"));
        await _host.ComeBackAsync();
        (_host.Address, (await _caller.GetAsync("payments/list")).Code).ShouldBe((address, "MISSING_PARAMETER"));
    }

    [Fact]
    public async Task Demo_data_are_the_same_for_the_same_seed()
    {
        await using var other = await FakeHost.StartAsync(new FakeHostOptions { IdSeed = 1 });
        await using var one = await FakeHost.StartAsync(new FakeHostOptions { IdSeed = 1 });
        one.FillWithDemo(accounts: 20, payments: 60, seed: 1);
        other.FillWithDemo(accounts: 20, payments: 60, seed: 1);
        one.Hand.AllPayments().Select(payment => (payment.Id, payment.Amount, payment.State))
            .ShouldBe(other.Hand.AllPayments().Select(payment => (payment.Id, payment.Amount, payment.State)));
        one.Hand.AllPayments().Select(payment => payment.State).Distinct()
            .ShouldBe([States.Draft, States.Posted, States.Rejected, States.Cancelled], ignoreOrder: true);
    }
}
