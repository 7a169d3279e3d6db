using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Portals.Bitrix24;
using PaymentsAdmin.Portals.Bitrix24.Connecting;
using PaymentsAdmin.Storage.Live;
using PaymentsAdmin.Web.Options.Portals;

namespace PaymentsAdmin.Web.Tests.Features.Portals;

/// <summary>Pages of a workspace on a portal, with a fake portal.</summary>
public abstract class PortalPageTests : PageTests
{
    protected FakePortal Portal { get; private set; } = null!;

    /// <summary>The clock of pages and background work. It stands still unless a test moves it, or lets it elapse because something waits.</summary>
    protected VirtualTime Time { get; } = new();

    /// <summary>The clock of the portal, by which a test decides when a late answer comes.</summary>
    protected VirtualTime PortalTime { get; } = new();

    protected virtual PortalTiming Timing =>
        new()
        {
            RunTime = TimeSpan.FromSeconds(1),
            Patience = TimeSpan.FromSeconds(20),
            FirstPause = TimeSpan.FromMilliseconds(50),
            MaxPause = TimeSpan.FromMilliseconds(200),
            AwayPause = TimeSpan.FromMilliseconds(200),
            UndoWindow = TimeSpan.FromSeconds(10),
        };

    protected static Bitrix24Options Options { get; } = new() { AllowLoopback = true, CallsPerSecond = 100_000, Burst = 100_000 };

    /// <summary>Copies the books and sets their backend to the fake portal.</summary>
    protected override async Task<string> CopyBooksAsync()
    {
        Portal = await FakePortal.StartAsync(new FakePortalOptions { Time = PortalTime, Burst = null, OperatingLimit = 1_000_000 });
        var folder = await base.CopyBooksAsync();
        await using var books = new SqliteConnection($"Data Source={Path.Combine(folder, "payments.db")};Pooling=False");
        await books.OpenAsync();
        await using var command = books.CreateCommand();
        command.CommandText = $"UPDATE workspaces SET backend = {Bitrix24Profile.Kind.Number}";
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
        return folder;
    }

    protected override void Register(IServiceCollection services)
    {
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton(Timing);
        services.AddBitrix24(Options, _ => Options);
    }

    protected override async Task ArrangeAsync() =>
        (await Get<IPortalConnections>().KeepAsync(Workspace.Id, new Bitrix24Connection.Webhook(Portal.Webhook).Opaque, default)).Failure.ShouldBeNull();

    protected override async ValueTask DisposeAsyncCore()
    {
        Time.Elapses = false;
        await base.DisposeAsyncCore();
        await Portal.DisposeAsync();
    }

    /// <summary>Reads an item from the portal and returns the id of its stored entity.</summary>
    protected async Task<EntityId> SeeAsync(MadeItem item) =>
        (await Get<IBackends>().Find<ILiveEntities>(Workspace)!.LookAsync(Workspace, EntityRef.Item(item.Type, item.Id), Urgency.Staff, default)).Value;

    /// <summary>A payment for two racks at 10.00 EUR, created in the portal and read into the store.</summary>
    protected async Task<(MadeItem Deal, PaymentId Payment)> RacksAsync()
    {
        var deal = Portal.Hand.Deal("Racks for Acme", [new RowOf("Rack", 10m, 5)], [new ShipmentOf("Truck", 12m)]);
        Portal.Hand.AddLine(Portal.Hand.AddPayment(deal), deal.Rows[0], 2);
        return (deal, await OnlyPaymentAsync(await SeeAsync(deal)));
    }

    protected async Task<PaymentId> OnlyPaymentAsync(EntityId entity) =>
        (await Get<PaymentService>().ListAsync(new PaymentQuery(Workspace.Id, new() { Entity = entity }), Anyone, default)).Value.Rows
            .ShouldHaveSingleItem().Id;

    /// <summary>Waits until the portal has done or refused every operation, and notifies open pages as the app does.</summary>
    protected async Task SettleAsync(PaymentId payment)
    {
        await Time.PassUntilAsync(
            async () => (await Get<OperationService>().OfPaymentAsync(Workspace.Id, payment, Anyone, default)).Value.All(operation => operation.IsOver));
        Get<ChangeFeed>().Tell(new([new("operation.confirm", "operation", 1, Workspace.Id, null)], Much: false));
    }

    protected int CallsOf(string method) => Portal.Journal.Calls.Count(call => string.Equals(call.Method, method, StringComparison.Ordinal));
}
