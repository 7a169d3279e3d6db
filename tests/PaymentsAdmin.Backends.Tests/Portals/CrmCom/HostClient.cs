using System.Globalization;
using PaymentsAdmin.Backends.Tests.Portals.Bitrix24;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.Portals.CrmCom;
using PaymentsAdmin.Portals.CrmCom.Connecting;
using PaymentsAdmin.Portals.CrmCom.Methods;
using PaymentsAdmin.Portals.CrmCom.Sending;

namespace PaymentsAdmin.Backends.Tests.Portals.CrmCom;

/// <summary>The client of the product for one host, whose clock is the same.</summary>
internal sealed class HostClient : IAsyncDisposable
{
    private static readonly CrmComOptions Quick = new() { AllowLoopback = true, CallsPerSecond = 100_000, Burst = 100_000 };

    public HostClient(CrmComConnection connection, TimeProvider time, Func<CrmComOptions, CrmComOptions>? change = null)
    {
        Connections = new KeptInMemory { Kept = connection.Opaque };
        Hosts = new CrmComHosts(Connections, _ => change?.Invoke(Quick) ?? Quick, Organisation, time);
    }

    public KeptInMemory Connections { get; }

    public CrmComHosts Hosts { get; }

    public Workspace Workspace { get; } = new(new WorkspaceId(1), WorkspaceKey.Main, "Billing", new BackendKind(3), [], 14, "", null);

    /// <summary>In the zone and currency of the fake host.</summary>
    public static Organisation Organisation { get; } =
        new("Acme", TimeZoneInfo.FindSystemTimeZoneById("Europe/Nicosia"), Currency.Of("EUR"), CultureInfo.InvariantCulture);

    public CrmComHost Host => Hosts.HostOf(Workspace);

    public IPortal Portal => Hosts.For(Workspace);

    public static CrmComConnection Connect(FakeHost host, Credentials? by = null) =>
        new(
            host.Url,
            by ?? new Credentials.Password(host.Options.Username, host.Options.Password, host.Options.Organisation),
            null,
            HostRelease.Find(host.Options.Release)!.Value
        );

    /// <summary>A draft for an account by its number.</summary>
    public static HostDraft Draft(string account, string code, decimal amount = 84.5m) =>
        new(code, Money.Exact(amount, Currency.Of("EUR"))!.Value, new Identifier("name", "Payment"), new Identifier("name", "Bank transfer"))
        {
            Account = Identifier.Number(account),
        };

    /// <summary>Sends a draft that no other process takes over.</summary>
    public Task<PortalAnswer<ShortPayment>> CreateAsync(HostDraft draft) => Host.CreateAsync(draft, () => Task.FromResult(true), default);

    /// <summary>The same for what a draft is changed to.</summary>
    public Task<PortalAnswer<ShortPayment>> UpdateAsync(HostChange change) => Host.UpdateAsync(change, () => Task.FromResult(true), default);

    /// <summary>Ends it while its clock stands still, so that the time to release tokens does not run out.</summary>
    public async Task EndAsync(VirtualTime time)
    {
        time.Elapses = false;
        await DisposeAsync();
    }

    public ValueTask DisposeAsync() => Hosts.DisposeAsync();
}
