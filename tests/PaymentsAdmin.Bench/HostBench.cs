using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.Portals.CrmCom;
using PaymentsAdmin.Portals.CrmCom.Connecting;
using PaymentsAdmin.Portals.CrmCom.Writing;

namespace PaymentsAdmin.Bench;

/// <summary>A workspace on a CRM.COM host.</summary>
internal sealed class HostBench(BenchOptions options, BenchFolder folder)
{
    private const string Title = "A workspace on a CRM.COM host, SQLite";
    private const int Opened = 20;

    private static readonly int[] Growing = [100, 400, 1_600];

    private static readonly TimeSpan Answer = TimeSpan.FromMilliseconds(100);

    public async Task RunAsync()
    {
        await using var host = await FakeHost.StartAsync(new FakeHostOptions());
        var accounts = Enumerable.Range(0, Math.Max(Opened, options.Rounds)).Select(at => Account(host, at, PortalFigures.Payments)).ToList();
        var growing = Growing.ToDictionary(payments => payments, payments => Account(host, payments, payments));
        await using (var store = await StoreAsync(host, new CrmComOptions { AllowLoopback = true, CallsPerSecond = 100_000, Burst = 100_000 }))
        {
            await PortalFigures.GrowAsync(Title, store, CrmComProfile.Kind, growing);
            await PortalFigures.OpenAsync(
                Title, store, CrmComProfile.Kind, accounts, () => host.Journal.Count, () => host.Delays.Set("*", Answer));
        }

        host.Delays.Set("*", TimeSpan.Zero);
        await using var paced = await StoreAsync(host, new CrmComOptions { AllowLoopback = true, CallsPerSecond = PortalFigures.CallsPerSecond, Burst = 1 });
        await PortalFigures.WaitAsync(Title, paced, CrmComProfile.Kind, accounts, PortalKey.Of(host.Hand.AllPayments()[0].Id));
    }

    private static EntityRef Account(FakeHost host, int at, int payments)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"AR-{at}");
        var account = host.Hand.AddAccount(new AccountOf(number));
        for (var made = 0; made < payments; made++)
        {
            host.Hand.Posted(number, 12.5m);
        }

        return new EntityRef(EntityKinds.Account, account.Id);
    }

    private Task<BenchStore> StoreAsync(FakeHost host, CrmComOptions network)
    {
        var by = new Credentials.Password(host.Options.Username, host.Options.Password, host.Options.Organisation);
        var connection = new CrmComConnection(host.Url, by, null, HostRelease.Find(host.Options.Release)!.Value);
        var organisation = new Organisation("Bench", TimeZoneInfo.FindSystemTimeZoneById("Europe/Nicosia"), Currency.Of("EUR"), CultureInfo.InvariantCulture);
        return BenchStore.SqliteAsync(
            folder.New("host"),
            services =>
            {
                var hosts = new CrmComHosts(new Fixed(connection.Opaque), _ => network, organisation, TimeProvider.System);
                services.AddSingleton<IPortals>(hosts).AddSingleton<IPortalHealth>(hosts).AddSingleton(new PortalTiming())
                    .AddSingleton(CrmComProfile.Value).AddKeyedSingleton<IPortalBackend, HostBackend>(CrmComProfile.Kind);
            }
        );
    }
}
