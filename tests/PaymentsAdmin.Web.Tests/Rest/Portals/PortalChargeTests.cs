using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.Faults;

namespace PaymentsAdmin.Web.Tests.Rest.Portals;

/// <summary>What programs are charged for calls that wait for a portal.</summary>
public sealed class PortalChargeTests
{
    private const string Add = "crm.item.payment.add";

    private static readonly PortalTiming Patient = PortalHost.Soon with
    {
        RunTime = TimeSpan.FromMinutes(1),
        Patience = TimeSpan.FromMinutes(3),
        FirstPause = TimeSpan.FromSeconds(10),
        MaxPause = TimeSpan.FromSeconds(30),
        AwayPause = TimeSpan.FromSeconds(30),
    };

    [Fact]
    public async Task Waiting_for_the_portal_is_not_charged_as_operating_time()
    {
        await using var host = await PortalHost.StartAsync(static services => services.AddSingleton(Patient));
        var time = host.Host.Get<TimeProvider>();
        host.Portal.Faults.Add(new FaultRule(FaultKind.Reset) { Method = Add, When = FaultMoment.Before });
        var began = time.GetTimestamp();
        for (var lost = 0; lost < 4; lost++)
        {
            (await AddAsync(host)).Status.ShouldBe(HttpStatusCode.Conflict);
        }

        var waited = time.GetElapsedTime(began);
        host.Portal.Faults.Clear();
        var made = await AddAsync(host);

        made.Status.ShouldBe(HttpStatusCode.OK, made.Body.ToJsonString());
        var (charged, lasted) = (made.Body["time"]!["operating"]!.GetValue<double>(), made.Body["time"]!["duration"]!.GetValue<double>());
        waited.ShouldBeGreaterThan(4 * Patient.RunTime);

        // While a call is at work, the clock of the test may pass over a wait of somebody else.
        TimeSpan.FromSeconds(charged).ShouldBeLessThan(waited / 4);
        lasted.ShouldBeGreaterThan(0);
        host.Host.Faults.Lines.ShouldBeEmpty();
    }

    private static async Task<PortalAnswered> AddAsync(PortalHost host)
    {
        var deal = host.Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m, 5)]);
        await host.CallAsync("crm.item.payment.list", new { entityId = deal.Id, entityTypeId = 2 });
        return await host.CallAsync(Add, new { entityId = deal.Id, entityTypeId = 2 });
    }
}
