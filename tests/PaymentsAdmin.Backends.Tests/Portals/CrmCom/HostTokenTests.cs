using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.Portals.CrmCom.Connecting;
using PaymentsAdmin.Portals.CrmCom.Sending;

namespace PaymentsAdmin.Backends.Tests.Portals.CrmCom;

/// <summary>How the client gets, keeps, renews and releases the token of a host.</summary>
public sealed class HostTokenTests : IAsyncLifetime
{
    private const string End = "authentication/token/release";

    private readonly VirtualTime _time = new() { Elapses = true };
    private FakeHost _host = null!;
    private HostClient _client = null!;

    public ValueTask InitializeAsync() => StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        _host.Journal.Violations.ShouldBeEmpty();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Calls_at_the_same_time_ask_for_one_token()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => LookAsync()));
        _host.Tokens.Issued.ShouldBe(1);
        _client.Hosts.TokenOf(_client.Workspace).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_token_is_renewed_shortly_before_two_hours_are_over()
    {
        await LookAsync();
        _time.Advance(TimeSpan.FromMinutes(114));
        await LookAsync();
        _host.Tokens.Issued.ShouldBe(1);
        _time.Advance(TimeSpan.FromMinutes(2));
        await LookAsync();
        _host.Tokens.Issued.ShouldBe(2);
    }

    [Fact]
    public async Task Before_release_12_a_token_lives_as_long_as_it_is_used_every_hour()
    {
        await StartAsync(new() { Release = "11" });
        for (var use = 0; use < 5; use++)
        {
            await LookAsync();
            _time.Advance(TimeSpan.FromMinutes(54));
        }

        _host.Tokens.Issued.ShouldBe(1);
        _time.Advance(TimeSpan.FromMinutes(2));
        await LookAsync();
        _host.Tokens.Issued.ShouldBe(2);
    }

    [Fact]
    public async Task A_key_gets_tokens_that_end_after_two_hours_whatever_the_release()
    {
        await StartAsync(new() { Release = "10" }, byKey: true);
        await LookAsync();
        _time.Advance(TimeSpan.FromMinutes(114));
        await LookAsync();
        _host.Tokens.Issued.ShouldBe(1);
        _time.Advance(TimeSpan.FromMinutes(2));
        await LookAsync();
        _host.Tokens.Issued.ShouldBe(2);
    }

    [Fact]
    public async Task A_refused_token_is_renewed_once_for_all_calls_and_a_write_is_done_once()
    {
        _host.Hand.AddAccount(new("AR-1"));
        await LookAsync();
        _host.Tokens.Revoke();
        var drafts = Enumerable.Range(0, 6).Select(n => _client.CreateAsync(HostClient.Draft("AR-1", $"PA-{n}")));
        (await Task.WhenAll(drafts)).ShouldAllBe(made => made.Ok);
        _host.Tokens.Issued.ShouldBe(2);
        _host.Hand.Payments("AR-1").Count.ShouldBe(6);
    }

    [Fact]
    public async Task A_refused_token_is_not_tried_again_while_no_other_one_can_be_had()
    {
        await LookAsync();
        _host.Tokens.Revoke();
        _host.Faults.Add(HostFaults.InternalError("authentication/token"));
        for (var look = 0; look < 3; look++)
        {
            (await LookAsync()).Fault.ShouldNotBeNull().ProvesNothingDone.ShouldBeTrue();
        }

        _host.Journal.Calls.Count(call => call.Method == "accounts_receivable/show").ShouldBe(2);
        _host.Faults.Clear();
        (await LookAsync()).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task Another_connection_gets_a_token_of_its_own()
    {
        await LookAsync();
        SignInAsSecond();
        await LookAsync();
        _host.Tokens.Issued.ShouldBe(2);
        _client.Connections.Kept = HostClient.Connect(_host, new Credentials.Password("second", "wrong", _host.Options.Organisation)).Opaque;
        var refused = (await LookAsync()).Fault.ShouldNotBeNull();
        (refused.Kind, refused.ProvesNothingDone).ShouldBe((PortalFaultKind.SignIn, true));
    }

    [Fact]
    public async Task Tokens_are_released_in_the_end_even_if_the_host_is_away()
    {
        await LookAsync();
        await _client.EndAsync(_time);
        _host.Tokens.Unreleased.ShouldBe(0);

        await StartAsync();
        await LookAsync();
        await _host.GoDownAsync(Fakes.Outage.Refusing);
        await _client.DisposeAsync();
    }

    [Fact]
    public async Task A_container_that_ends_them_once_for_each_service_waits_for_the_release_once()
    {
        var client = new HostClient(HostClient.Connect(_host), _time, options => options with { CallsPerSecond = 0.1m, Burst = 2 });
        (await client.Host.AccountAsync(Identifier.Number("AR-0"), Urgency.Staff, default)).Ok.ShouldBeTrue();
        _time.Elapses = false;
        var first = client.DisposeAsync().AsTask();
        await _time.PassUntilAsync(() => first.IsCompleted);
        await first;
        client.DisposeAsync().AsTask().IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public async Task A_token_that_is_renewed_early_is_released_once_and_no_call_waits_for_that()
    {
        await LookAsync();
        var answered = new TaskCompletionSource();
        _host.Faults.Add(new FaultRule(FaultKind.AnswerLate) { Method = End, Nth = 1, Until = answered.Task });
        _time.Advance(TimeSpan.FromMinutes(116));
        (await LookAsync().WithinAsync()).Ok.ShouldBeTrue();
        await Patience.UntilAsync(() => _host.Tokens.Released == 1);
        answered.SetResult();
        await _client.EndAsync(_time);
        (_host.Tokens.Released, Releases).ShouldBe((2, 2));
    }

    [Fact]
    public async Task A_token_that_has_ended_or_was_refused_is_not_released()
    {
        await LookAsync();
        _time.Advance(TimeSpan.FromHours(3));
        await LookAsync();
        _host.Tokens.Revoke();
        await LookAsync();
        await _client.EndAsync(_time);
        (_host.Tokens.Issued, Releases).ShouldBe((3, 1));
    }

    [Fact]
    public async Task The_token_of_a_replaced_connection_is_released()
    {
        await LookAsync();
        SignInAsSecond();
        await LookAsync();
        await Patience.UntilAsync(() => _host.Tokens.Released == 1);
        await _client.EndAsync(_time);
        (_host.Tokens.Unreleased, Releases).ShouldBe((0, 2));
    }

    [Fact]
    public async Task A_sign_in_that_another_connection_overtook_takes_nothing_from_it_and_is_released_in_the_end()
    {
        var answered = new TaskCompletionSource();
        _host.Faults.Add(new FaultRule(FaultKind.AnswerLate) { Method = "authentication/token", Nth = 1, Until = answered.Task });
        var first = LookAsync();
        await Patience.UntilAsync(() => _host.Tokens.Issued == 1);
        SignInAsSecond();
        await LookAsync();
        answered.SetResult();
        (await first).Ok.ShouldBeTrue();
        await LookAsync();
        _host.Tokens.Issued.ShouldBe(2);
        await _client.EndAsync(_time);
        (_host.Tokens.Unreleased, Releases).ShouldBe((0, 2));
    }

    private int Releases => _host.Journal.Calls.Count(call => call.Method == End);

    private void SignInAsSecond()
    {
        _host.Hand.AddUser("second", "second-secret");
        _client.Connections.Kept = HostClient.Connect(_host, new Credentials.Password("second", "second-secret", _host.Options.Organisation)).Opaque;
    }

    private async ValueTask StartAsync(FakeHostOptions? options = null, bool byKey = false)
    {
        if (_host is not null)
        {
            await DisposeAsync();
        }

        _time.Elapses = true;
        _host = await FakeHost.StartAsync((options ?? new()) with { Time = _time });
        _client = new(HostClient.Connect(_host, byKey ? new Credentials.ApiKey(_host.Options.ApiKey) : null), _time);
        _host.Hand.AddAccount(new("AR-0"));
    }

    private Task<PortalAnswer<PaymentsAdmin.Portals.CrmCom.Methods.HostAccount>> LookAsync() =>
        _client.Host.AccountAsync(Identifier.Number("AR-0"), Urgency.Staff, default);
}
