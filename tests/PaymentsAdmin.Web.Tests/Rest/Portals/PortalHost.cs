using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Core.Workspaces.Settings;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Portals.Bitrix24;
using PaymentsAdmin.Portals.Bitrix24.Connecting;

namespace PaymentsAdmin.Web.Tests.Rest.Portals;

/// <summary>The REST surface over a workspace on the fake portal.</summary>
public sealed class PortalHost : IAsyncDisposable
{
    private static readonly Bitrix24Options Quick = new()
    {
        AllowLoopback = true,
        CallsPerSecond = 100_000,
        Burst = 100_000,
        ReadTimeout = TimeSpan.FromSeconds(5),
        WriteTimeout = TimeSpan.FromSeconds(5),
    };

    /// <summary>Callers give up before a blocked method is free again, or a portal is back.</summary>
    internal static readonly PortalTiming Soon = new()
    {
        RunTime = TimeSpan.FromSeconds(1),
        Patience = TimeSpan.FromSeconds(2.5),
        PatienceBehind = TimeSpan.FromSeconds(1),
        FirstPause = TimeSpan.FromMilliseconds(50),
        MaxPause = TimeSpan.FromMilliseconds(200),
        AwayPause = TimeSpan.FromMilliseconds(200),
    };

    private readonly Dictionary<string, string> _hooks;
    private readonly VirtualTime _time;

    private PortalHost(FakePortal portal, RestHost host, VirtualTime time, Workspace workspace, Dictionary<string, string> hooks) =>
        (Portal, Host, _time, Workspace, _hooks) = (portal, host, time, workspace, hooks);

    public FakePortal Portal { get; }

    public RestHost Host { get; }

    public Workspace Workspace { get; }

    public static async Task<PortalHost> StartAsync(Action<IServiceCollection>? more = null, X509Certificate2? certificate = null)
    {
        var time = new VirtualTime { Elapses = true };
        var portal = await FakePortal.StartAsync(new FakePortalOptions { Burst = null, OperatingLimit = 1_000_000 });
        var host = await RestHost.StartAsync(
            certificate,
            services =>
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
                services.AddSingleton(Soon);
                services.AddSingleton(all => new Bitrix24Portals(all.GetRequiredService<IPortalConnections>(), _ => Quick, time));
                more?.Invoke(services);
            }
        );
        var workspace = await WorkspaceAsync(host);
        var hooks = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var user in new[] { "vera", "clara", "adam" })
        {
            hooks[user] = await HookAsync(host, workspace, user);
        }

        var made = new PortalHost(portal, host, time, workspace, hooks);
        (await host.Get<IPortalConnections>().KeepAsync(workspace.Id, new Bitrix24Connection.Webhook(portal.Webhook).Opaque, default)).Failure.ShouldBeNull();
        (await host.Get<PortalMethods>().SyncAsync(workspace, Urgency.Staff, default)).Failure.ShouldBeNull();
        portal.Journal.Clear();
        return made;
    }

    public string Hook(string user = "clara") => _hooks[user];

    public Task<PortalAnswered> CallAsync(string method, object parameters, string user = "clara", string? key = null) =>
        SendAsync(Hook(user) + method, parameters, key);

    public void Pass(TimeSpan time) => _time.Advance(time);

    /// <summary>The same call to the portal itself.</summary>
    public async Task<JsonNode> DirectAsync(string method, object parameters)
    {
        using var client = new HttpClient();
        using var response = await client.PostAsync(new Uri(Portal.Webhook, method), JsonContent.Create(parameters));
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        _time.Elapses = false;
        await Host.DisposeAsync();
        await Portal.DisposeAsync();
    }

    private async Task<PortalAnswered> SendAsync(string path, object parameters, string? key)
    {
        // Of two reads at the same time only one is kept.
        _time.Advance(TimeSpan.FromMilliseconds(10));
        using var response = await Host.SendAsync(HttpMethod.Post, path, System.Text.Json.JsonSerializer.Serialize(parameters), key);
        return new PortalAnswered(
            response.StatusCode,
            JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject(),
            Header("X-Portal-Seen"),
            Header("X-Portal-Failure"),
            Header("Retry-After"),
            Header("Idempotency-Replayed")
        )
        {
            Incomplete = Header("X-Portal-Incomplete"),
        };

        string? Header(string name) => response.Headers.TryGetValues(name, out var values) ? values.Single() : null;
    }

    private static async Task<Workspace> WorkspaceAsync(RestHost host)
    {
        var key = WorkspaceKey.Find("portal")!.Value;
        var entry = new WorkspaceEntry(key, "Portal", Bitrix24Profile.Kind)
        {
            EntityTypes = [EntityKinds.Deal, EntityKinds.SmartInvoice, EntityKinds.LegacyInvoice],
        };
        (await host.Get<IWorkspaceStore>().ApplyAsync([WorkspaceEntry.Main, entry], WorkspaceEntry.Main, StarterSet.Default, Actor.System, default)).Failure
            .ShouldBeNull();
        return (await host.Get<WorkspaceService>().ListAsync(Actor.System, default)).Value.Single(w => w.Key == key);
    }

    private static async Task<string> HookAsync(RestHost host, Workspace workspace, string user)
    {
        var id = int.Parse(host.Books.Names[user], CultureInfo.InvariantCulture);
        var ends = user is "adam" ? DateTimeOffset.UtcNow.AddDays(10) : (DateTimeOffset?)null;
        var input = new TokenInput { UserId = id, Workspace = workspace.Id, Name = $"portal {user}", Scopes = TokenScopes.All, ExpiresAt = ends };
        return $"/rest/{id}/{(await host.Get<TokenService>().AddAsync(input, Actor.System, default)).Value.Secret}/";
    }
}

/// <summary>An answer of the REST surface.</summary>
public sealed record PortalAnswered(HttpStatusCode Status, JsonObject Body, string? Seen, string? Why, string? RetryAfter, string? Replayed)
{
    public string? Incomplete { get; init; }

    public JsonNode? Result => Body["result"];

    public string? Error => Body["error"]?.ToString();

    public string? Failure => Body["failure"]?.ToString();

    public long Id => Result!.GetValue<long>();
}
