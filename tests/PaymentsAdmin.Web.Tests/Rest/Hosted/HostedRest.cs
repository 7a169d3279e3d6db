using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Core.Workspaces.Settings;
using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.Portals.CrmCom;
using PaymentsAdmin.Portals.CrmCom.Connecting;
using PaymentsAdmin.Web.Options.Portals;
using PaymentsAdmin.Web.Tests.Rest.CrmCom;
using PaymentsAdmin.Web.Tests.Rest.Portals;
using PaymentsAdmin.Web.Tests.Rest.Repeats;

namespace PaymentsAdmin.Web.Tests.Rest.Hosted;

/// <summary>The REST surface over a workspace on a fake CRM.COM host.</summary>
public sealed class HostedRest : IAsyncDisposable
{
    private const string Key = "billing";

    private static readonly CrmComOptions Quick = new()
    {
        AllowLoopback = true,
        CallsPerSecond = 100_000,
        Burst = 100_000,
        ReadTimeout = TimeSpan.FromSeconds(5),
        WriteTimeout = TimeSpan.FromSeconds(5),
    };

    private readonly VirtualTime _time;
    private readonly Dictionary<string, (int User, string Secret)> _tokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _sessions = new(StringComparer.Ordinal);
    private int _accounts;

    private HostedRest(RestHost rest, FakeHost there, VirtualTime time, Workspace workspace) =>
        (Rest, There, _time, Workspace) = (rest, there, time, workspace);

    public RestHost Rest { get; }

    public FakeHost There { get; }

    public Workspace Workspace { get; }

    public static async Task<HostedRest> StartAsync()
    {
        var time = new VirtualTime { Elapses = true };
        var rest = await RestHost.StartAsync(null, services => Register(services, time));
        var organisation = rest.Get<Organisation>();
        var there = await FakeHost.StartAsync(
            new FakeHostOptions { Time = time.Server, Zone = organisation.Zone, Currency = organisation.BaseCurrency.Code });
        var made = new HostedRest(rest, there, time, await WorkspaceAsync(rest));
        await made.AddTokenAsync("clara", "clara", alone: false);
        await made.AddTokenAsync("alone", "clara", alone: true);
        await made.AddTokenAsync("adam", "adam", alone: false);
        var options = there.Options;
        var connection = new CrmComConnection(
            there.Url, new Credentials.Password(options.Username, options.Password, options.Organisation), null, HostRelease.Newest);
        (await rest.Get<IPortalConnections>().KeepAsync(made.Workspace.Id, connection.Opaque, default)).Failure.ShouldBeNull();
        (await rest.Get<PortalMethods>().SyncAsync(made.Workspace, Urgency.Staff, default)).Failure.ShouldBeNull();
        foreach (var token in made._tokens.Keys)
        {
            await made.SessionAsync(token);
        }

        there.Journal.Clear();
        return made;
    }

    /// <summary>A new account of the host, by its number.</summary>
    public string Account() =>
        There.Hand.AddAccount(new AccountOf(string.Create(CultureInfo.InvariantCulture, $"AR-{++_accounts}")) { Owner = "Nora Lind" }).Number;

    /// <summary>The body of a payment of an account by names.</summary>
    public static JsonObject Cash(string account, string state = "DRAFT", decimal amount = 84.5m) =>
        new()
        {
            ["accounts_receivable_identifier"] = CrmBooks.One("number", account),
            ["type_identifier"] = CrmBooks.One("name", "Payment"),
            ["life_cycle_state"] = state,
            ["payment_method_identifier"] = CrmBooks.One("name", "Bank transfer"),
            ["payment_amount"] = amount,
        };

    /// <summary>The body of a call about one payment.</summary>
    public static JsonObject About(string key, string value) => new() { ["payment_identifier"] = CrmBooks.One(key, value) };

    public async Task<CrmAnswer> PostAsync(string action, JsonObject body, string by = "clara")
    {
        Tick();
        return await Rest.CrmPostAsync(action, body.DeepClone().AsObject().With("token", await SessionAsync(by)));
    }

    public async Task<KeyedAnswer> KeyedAsync(string key, string action, JsonObject body, string by = "clara")
    {
        Tick();
        return await Rest.CrmKeyedAsync(key, action, body.DeepClone().AsObject().With("token", await SessionAsync(by)));
    }

    public async Task<CrmAnswer> GetAsync(string action, string query = "", string by = "clara")
    {
        Tick();
        return await Rest.CrmGetAsync(action, $"token={await SessionAsync(by)}&{query}".TrimEnd('&'));
    }

    public Task<CrmAnswer> ShowAsync(string key, string value) => GetAsync("payments/show", $"payment_identifier={key}={Uri.EscapeDataString(value)}");

    public Task<CrmAnswer> ListAsync(string account, string more = "") =>
        GetAsync("payments/list", $"accounts_receivable_identifier=number={account}{more}");

    /// <summary>A call of the other family.</summary>
    public async Task<(int Status, JsonObject Body)> BitrixAsync(string method, object parameters, string by = "adam")
    {
        var (user, secret) = _tokens[by];
        using var response = await Rest.SendAsync(HttpMethod.Post, $"/rest/{user}/{secret}/{method}", JsonSerializer.Serialize(parameters));
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject());
    }

    public async ValueTask DisposeAsync()
    {
        _time.Elapses = false;
        await Rest.DisposeAsync();
        await There.DisposeAsync();
    }

    // Of two reads at the same time only one is kept.
    private void Tick() => _time.Advance(TimeSpan.FromMilliseconds(10));

    private async Task<string> SessionAsync(string by)
    {
        if (!_sessions.TryGetValue(by, out var session))
        {
            var user = by == "alone" ? "clara" : by;
            var answer = await Rest.CrmPostAsync(
                "authentication/token", new JsonObject { ["username"] = user, ["password"] = _tokens[by].Secret, ["organisation"] = Key });
            _sessions[by] = session = answer.Data!["token"]!.GetValue<string>();
        }

        return session;
    }

    private async Task AddTokenAsync(string name, string user, bool alone)
    {
        var id = int.Parse(Rest.Books.Names[user], CultureInfo.InvariantCulture);
        var input = new TokenInput
        {
            UserId = id,
            Workspace = Workspace.Id,
            Name = $"host {name}",
            Scopes = TokenScopes.All,
            ExpiresAt = _time.GetUtcNow().AddDays(10),
            PostAlone = alone,
        };
        _tokens[name] = (id, (await Rest.Get<TokenService>().AddAsync(input, Actor.System, default)).Value.Secret);
    }

    private static void Register(IServiceCollection services, VirtualTime time)
    {
        // The clock passes over all that waits, so what only repeats would never rest.
        foreach (var worker in services.Where(
            s =>
                s.ServiceType == typeof(IHostedService)
                    && s.ImplementationType?.Namespace?.StartsWith("PaymentsAdmin.", StringComparison.Ordinal) == true
        ).ToList())
        {
            services.Remove(worker);
        }

        services.AddSingleton<TimeProvider>(time);
        services.AddSingleton(PortalHost.Soon);
        services.AddSingleton(CrmComProfile.Value).AddCrmComHosts(_ => Quick);
    }

    private static async Task<Workspace> WorkspaceAsync(RestHost rest)
    {
        var key = WorkspaceKey.Find(Key)!.Value;
        var entry = new WorkspaceEntry(key, "Billing", CrmComProfile.Kind) { EntityTypes = [EntityKinds.Account] };
        (await rest.Get<IWorkspaceStore>().ApplyAsync([WorkspaceEntry.Main, entry], WorkspaceEntry.Main, StarterSet.Default, Actor.System, default)).Failure
            .ShouldBeNull();
        return (await rest.Get<WorkspaceService>().ListAsync(Actor.System, default)).Value.Single(w => w.Key == key);
    }
}

/// <summary>One REST host over a fake host for all tests of a class, each of which makes its own accounts.</summary>
public sealed class SharedHosted : IAsyncLifetime
{
    public HostedRest Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await HostedRest.StartAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
