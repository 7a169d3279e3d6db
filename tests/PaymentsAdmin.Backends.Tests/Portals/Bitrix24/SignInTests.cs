using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.Fakes.SignIn;
using PaymentsAdmin.Portals.Bitrix24;
using PaymentsAdmin.Portals.Bitrix24.Connecting;
using PaymentsAdmin.Portals.Bitrix24.Writing;

namespace PaymentsAdmin.Backends.Tests.Portals.Bitrix24;

/// <summary>Signing in as an application.</summary>
public sealed class SignInTests : IAsyncLifetime, IDisposable
{
    private const string Refreshing = "oauth.token";

    private static readonly Application Card = new(
        "local.1", "client-secret-0123456789", new Uri("https://app.example/back"), ["crm", "sale", "salescenter", "pay_system", "user"]);

    private static readonly Uri Entered = new("https://portal.example");

    private FakePortal _fake = null!;
    private Client _client = null!;

    private Bitrix24Connection.Application Kept => _client.Connections.App;

    public async ValueTask InitializeAsync()
    {
        _fake = await FakePortal.StartAsync(new FakePortalOptions { Burst = null });
        _fake.Applications.Add(Card);
        var tokens = _fake.Applications.Give(Card, 1);
        _client = new Client(
            new Bitrix24Connection.Application(
                _fake.Address, Card.ClientId, Card.Secret, new PortalTokens(tokens.Access, tokens.Refresh, _fake.Address, tokens.ExpiresAt)).Opaque
        );
    }

    public async ValueTask DisposeAsync() => await _fake.DisposeAsync();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task The_access_token_is_not_in_the_address_and_is_not_renewed_while_it_is_valid()
    {
        (await _client.Portal.StandingAsync(default)).Value.UserId.ShouldBe(1.Key());
        (_fake.Journal.Calls.Count(call => call.Method == Refreshing), _client.Connections.Rotations).ShouldBe((0, 0));
        _fake.Journal.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Concurrent_calls_with_an_expired_token_share_one_renewal_and_all_succeed()
    {
        var payment = _fake.Hand.AddPayment(_fake.Hand.Deal("Chairs"));
        _fake.Applications.ExpireAccess();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _client.Portal.PaymentAsync(payment.Key(), Urgency.Staff, default)));
        answers.ShouldAllBe(answer => answer.Ok);
        (_fake.Journal.Calls.Count(call => call.Method == Refreshing), _client.Connections.Rotations).ShouldBe((1, 1));
        _fake.Journal.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_write_refused_for_an_expired_token_is_sent_again_and_done_once()
    {
        var deal = _fake.Hand.Deal("Chairs");
        _fake.Applications.ExpireAccess();
        (await _client.SendAsync(new BitrixWrite.AddPayment(Core.Values.EntityRef.Item(2, deal.Id)), default)).Ok.ShouldBeTrue();
        _fake.Hand.Payments(deal).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Tokens_that_another_process_renewed_are_used()
    {
        var theirs = _fake.Applications.Refresh(Card.ClientId, Card.Secret, Kept.Tokens.Refresh).Tokens;
        _fake.Applications.ExpireAccess();
        var current = _fake.Applications.Give(Card, 1);
        var seen = Kept;
        var between = new Between(_client.Connections, seen, new PortalTokens(current.Access, current.Refresh, _fake.Address, current.ExpiresAt));
        using var portals = new Bitrix24Portals(between, _ => Client.Quick, new VirtualTime { Elapses = true });
        (await portals.For(_client.Workspace).StandingAsync(default)).Ok.ShouldBeTrue();
        _fake.Journal.Calls.Count(call => call.Method == Refreshing).ShouldBe(0);
        theirs.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_first_call_gets_an_access_token_from_a_refresh_token()
    {
        _client.Connections.Kept = (Kept with { Tokens = Kept.Tokens with { Access = "" } }).Opaque;
        (await _client.Portal.StandingAsync(default)).Ok.ShouldBeTrue();
        _client.Connections.Rotations.ShouldBe(1);
    }

    [Fact]
    public async Task A_rejected_refresh_token_means_that_the_application_must_be_connected_again()
    {
        _fake.Applications.ExpireAccess();
        _client.Connections.Kept = (Kept with { Tokens = Kept.Tokens with { Refresh = "spent" } }).Opaque;
        var fault = (await _client.SendAsync(new BitrixWrite.Pay(1.Key()), default)).Fault.ShouldNotBeNull();
        (fault.Kind, fault.ProvesNothingDone).ShouldBe((PortalFaultKind.SignIn, true));
        fault.Text.ShouldBe("The portal no longer accepts this application's sign-in. Connect it again.");
        _client.Portals.Of(_client.Workspace).LastFailure!.Text.ShouldBe(fault.Text);
    }

    [Theory]
    [InlineData(FaultKind.Reset)]
    [InlineData(FaultKind.BadGateway)]
    [InlineData(FaultKind.Html)]
    public async Task A_failed_token_renewal_proves_that_the_write_was_not_done(FaultKind kind)
    {
        _fake.Applications.ExpireAccess();
        _fake.Faults.Add(new FaultRule(kind) { Method = Refreshing, When = FaultMoment.Before });
        var fault = (await _client.SendAsync(new BitrixWrite.Pay(1.Key()), default)).Fault.ShouldNotBeNull();
        (fault.Kind, fault.ProvesNothingDone, fault.Passes).ShouldBe((PortalFaultKind.Unreachable, true, true));
    }

    [Fact]
    public async Task Renewed_tokens_that_could_not_be_stored_are_used_by_the_next_call()
    {
        _fake.Applications.ExpireAccess();
        _client.Connections.Fault = new InvalidOperationException("The database is away.");
        await Should.ThrowAsync<InvalidOperationException>(() => _client.Portal.StandingAsync(default));
        (await _client.Portal.StandingAsync(default)).Ok.ShouldBeTrue();
        (_fake.Journal.Calls.Count(call => call.Method == Refreshing), _client.Connections.Rotations).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_code_is_exchanged_for_valid_tokens()
    {
        var consent = new Bitrix24Consent(Client.Quick with { SignInServer = _fake.Address }, TimeProvider.System);
        consent.AddressOf(Typed(_fake.Address), "a b").ShouldBe(new Uri(_fake.Address, "/oauth/authorize/?client_id=local.1&state=a%20b"));
        var tried = (await consent.ExchangeAsync(Typed(_fake.Address), _fake.Applications.Allow(Card, 2), default)).Value;
        (await _client.Portals.Try(_client.Workspace, tried).StandingAsync(default)).Value.UserId.ShouldBe(2.Key());
        ((Bitrix24Connection.Application)Bitrix24Connection.Read(tried)!).Tokens.ExpiresAt
            .ShouldBeInRange(DateTimeOffset.UtcNow.AddMinutes(50), DateTimeOffset.UtcNow.AddMinutes(61));
    }

    [Fact]
    public async Task A_code_is_valid_once_and_only_for_its_portal()
    {
        var consent = new Bitrix24Consent(Client.Quick with { SignInServer = _fake.Address }, TimeProvider.System);
        var code = _fake.Applications.Allow(Card, 1);
        (await consent.ExchangeAsync(Typed(new Uri("https://other.example/")), code, default)).Fault!.Kind
            .ShouldBe(PortalFaultKind.Forbidden);
        (await consent.ExchangeAsync(Typed(_fake.Address), code, default)).Fault!.Kind.ShouldBe(PortalFaultKind.SignIn);
    }

    [Fact]
    public async Task An_answer_that_names_no_portal_proves_none()
    {
        await using var server = await CannedPortal.StartAsync();
        var consent = new Bitrix24Consent(Client.Quick with { SignInServer = server.Root }, TimeProvider.System);
        server.Then(200, """{"access_token":"a","refresh_token":"r","expires_in":3600}""");
        server.Then(200, """{"access_token":"a","refresh_token":"r","expires_in":3600,"client_endpoint":"https://portal.example/rest/"}""");

        var fault = (await consent.ExchangeAsync(Typed(Entered), "code", default)).Fault.ShouldNotBeNull();
        fault.Kind.ShouldBe(PortalFaultKind.Forbidden);
        fault.Text.ShouldBe("The answer does not say which portal authorised the application. Check Portals:SignInServer, and connect the application again.");
        (await consent.ExchangeAsync(Typed(Entered), "code", default)).Ok.ShouldBeTrue();
    }

    [Theory]
    [InlineData("https://thief.example/rest/", null)]
    [InlineData("http://oauth.bitrix.info/rest/", null)]
    [InlineData("https://oauth.bitrix.info.thief.example/rest/", null)]
    [InlineData("nonsense", null)]
    [InlineData("https://oauth.bitrix.info/rest/", "https://oauth.bitrix.info/")]
    [InlineData("https://OAUTH.bitrix24.tech/rest/", "https://oauth.bitrix24.tech/")]
    [InlineData("https://portal.example/rest/", "https://portal.example/")]
    public async Task Later_tokens_come_only_from_a_server_of_the_configuration_whatever_an_answer_names(string named, string? kept)
    {
        await using var server = await CannedPortal.StartAsync();
        var consent = new Bitrix24Consent(Client.Quick with { SignInServer = server.Root }, TimeProvider.System);
        server.Then(
            200, $$"""{"access_token":"a","refresh_token":"r","client_endpoint":"https://portal.example/rest/","server_endpoint":"{{named}}"}""");

        var app = (Bitrix24Connection.Application)Bitrix24Connection.Read((await consent.ExchangeAsync(Typed(Entered), "code", default)).Value)!;

        app.Tokens.Server.ShouldBe(kept is null ? server.Root : new Uri(kept));
    }

    [Fact]
    public async Task A_server_kept_from_an_earlier_answer_gets_no_secret_unless_the_configuration_lists_it()
    {
        await using var thief = await CannedPortal.StartAsync();
        _fake.Applications.ExpireAccess();
        using var client = new Client(
            (Kept with { Tokens = Kept.Tokens with { Server = thief.Root } }).Opaque,
            Client.Quick with { SignInServer = _fake.Address }
        );

        (await client.Portal.StandingAsync(default)).Ok.ShouldBeTrue();

        thief.Heard.ShouldBeEmpty();
        client.Connections.App.Tokens.Server.ShouldBe(_fake.Address);
        using var listing = new Client(
            (Kept with { Tokens = Kept.Tokens with { Access = "", Server = thief.Root } }).Opaque, Client.Quick with { SignInServers = [thief.Root] });
        await listing.Portal.StandingAsync(default);
        thief.Heard.ShouldNotBeEmpty();
    }

    private static PortalConnection Typed(Uri portal) =>
        new Bitrix24Connection.Application(portal, Card.ClientId, Card.Secret, new PortalTokens("", "", portal, DateTimeOffset.UnixEpoch)).Opaque;

    /// <summary>
    /// Simulates another process that renews the tokens between the first and the second read of the connection.
    /// </summary>
    private sealed class Between(KeptInMemory kept, Bitrix24Connection.Application seen, PortalTokens theirs) : IPortalConnections
    {
        private int _looks;

        public Task<PortalConnection?> FindAsync(Core.Values.WorkspaceId workspace, CancellationToken ct) =>
            Task.FromResult<PortalConnection?>((Interlocked.Increment(ref _looks) == 1 ? seen : seen with { Tokens = theirs }).Opaque);

        public Task<Core.Values.Result> KeepAsync(Core.Values.WorkspaceId workspace, PortalConnection connection, CancellationToken ct) =>
            kept.KeepAsync(workspace, connection, ct);

        public Task<PortalConnection?> ReplaceAsync(Core.Values.WorkspaceId workspace, PortalConnection before, PortalConnection next, CancellationToken ct) =>
            kept.ReplaceAsync(workspace, before, next, ct);
    }
}
