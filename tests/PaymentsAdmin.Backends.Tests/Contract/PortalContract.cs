using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Portals.Bitrix24;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Portals.Bitrix24;
using PaymentsAdmin.Portals.Bitrix24.Connecting;
using PaymentsAdmin.Portals.Bitrix24.Writing;

namespace PaymentsAdmin.Backends.Tests.Contract;

/// <summary>The backend over a running fake portal. Deals are created by hand in the portal and then read.</summary>
public sealed class PortalContract : ContractBackend
{
    private static readonly PortalTiming Soon = new()
    {
        UndoWindow = TimeSpan.Zero,
        FirstPause = TimeSpan.FromMilliseconds(20),
        MaxPause = TimeSpan.FromMilliseconds(50)
    };

    private readonly KeptInMemory _connections = new();
    private FakePortal? _portal;

    public override BackendKind Kind => Bitrix24Profile.Kind;

    private FakePortal Portal => _portal!;

    public override void Register(IServiceCollection services)
    {
        services.AddSingleton(Soon);
        var portals = new Bitrix24Portals(_connections, _ => Client.Quick, TimeProvider.System);
        services.AddSingleton(Bitrix24Profile.Value);
        services.AddSingleton<IPortals>(portals).AddSingleton<IPortalHealth>(portals).AddKeyedSingleton<IPortalBackend, BitrixBackend>(Bitrix24Profile.Kind);
    }

    public override async Task<ContractWorld> MakeAsync(TestStore store)
    {
        _portal = await FakePortal.StartAsync(new FakePortalOptions { Burst = null, OperatingLimit = 1_000_000, Time = store.Clock });
        _connections.Kept = new Bitrix24Connection.Webhook(_portal.Webhook).Opaque;
        return await ContractWorld.MakeAsync(store, this);
    }

    public override async Task<Deal> DealAsync(ContractWorld world, string currency, params (decimal Price, decimal Quantity)[] rows)
    {
        var made = Portal.Hand.Deal("Acme racking", rows.Select(row => new RowOf("Rack", row.Price, row.Quantity)), currency: currency);
        var company = (long)Portal.Hand.Call("crm.item.add", new { entityTypeId = 4, fields = new { title = "José Núñez" } })!["item"]!["id"]!;
        Portal.Hand.Call("crm.item.update", new { entityTypeId = 2, id = made.Id, fields = new { companyId = company } });
        var entity = await SeeAsync(world, made);
        var ids = world.Store.Services.GetRequiredService<IPortalIds>();
        var ours = await ids.OursAsync(world.Workspace.Id, PortalThing.Row, [.. made.Rows.Select(row => row.Key())], default);
        return new Deal(world, entity, default, [.. made.Rows.Select(row => new RowId(ours[row.Key()]))], new InPortal(this, world, made));
    }

    // Inactive pay systems are mirrored; those not for orders are not.
    public override string? MethodId(string name) =>
        name switch
        {
            "cash" => "6",
            "bank" => "8",
            "asleep" => "9",
            _ => null,
        };

    public override decimal Counted(decimal exact) => decimal.Round(exact, 2, MidpointRounding.AwayFromZero);

    public override async ValueTask DisposeAsync()
    {
        if (_portal is not null)
        {
            await _portal.DisposeAsync();
        }
    }

    // What was read from the portal replaces only what was known before the reading began, so the clock has to advance.
    private static async Task<EntityId> SeeAsync(ContractWorld world, MadeItem made)
    {
        world.Store.Clock.Advance(TimeSpan.FromMilliseconds(1));
        return (await world.Store.Services.GetRequiredService<PortalEntityReader>()
            .LookAsync(world.Workspace, EntityRef.Item(made.Type, made.Id), Urgency.Staff, default)).Value;
    }

    private sealed class InPortal(PortalContract contract, ContractWorld world, MadeItem made) : IDealBackend
    {
        public long? OrderNumber => long.Parse(contract.Portal.Hand.Payments(made)[0].AccountNumber.Split('/')[0], CultureInfo.InvariantCulture);

        public async Task<ShipmentId> ShipmentAsync(Deal deal, decimal price)
        {
            var shipment = contract.Portal.Hand.AddShipment(made, "Truck", price);
            await SeeAsync(world, made);
            var ours = await world.Store.Services.GetRequiredService<IPortalIds>().OursAsync(
                world.Workspace.Id,
                PortalThing.Shipment,
                [shipment.Key()],
                default
            );
            return new ShipmentId(ours[shipment.Key()]);
        }
    }
}
