using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Webhooks;

/// <summary>A workspace with a receiver, and the operations that the tests of webhooks use most.</summary>
public abstract class WebhookTestsBase(TestDatabase database) : ContractTests(database)
{
    protected const string Address = "https://bridge.example/in/s3cret-path";

    protected static readonly Actor Adam = ContractWorld.Alan with { Name = "Adam", Roles = Role.Admin };

    protected WebhookService Webhooks => Store.Services.GetRequiredService<WebhookService>();

    protected WebhookDelivery Delivery => Store.Services.GetRequiredService<WebhookDelivery>();

    internal Receiver Receiver => (Receiver)Store.Services.GetRequiredService<IWebhookSender>();

    protected static WebhookInput To(params string[] events) => new() { Address = Address, Events = events.Length == 0 ? WebhookEvents.All : events };

    protected override void Register(IServiceCollection services)
    {
        base.Register(services);
        services.AddSingleton<IWebhookSender, Receiver>().AddSingleton<WebhookDelivery>().AddSingleton<WebhookTrial>();
    }

    protected async Task<WebhookId> AddAsync(params string[] events) => (await Webhooks.AddAsync(World.Workspace, To(events), Adam, default)).Value.Id;

    /// <summary>A payment of 100.00 EUR whose creation was already announced to every webhook.</summary>
    protected async Task<(Deal Deal, PaymentId Payment)> ToldAsync()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var payment = await deal.PaymentOverAsync(0, 4);
        await DeliverAsync();
        Receiver.Heard.Clear();
        return (deal, payment);
    }

    /// <summary>Sends all due messages, as the app does each second.</summary>
    protected async Task<int> DeliverAsync()
    {
        var sent = 0;
        foreach (var id in (await Delivery.DueAsync(Actor.System, default)).Value)
        {
            while ((await Delivery.DeliverAsync(id, Actor.System, default)).Value is > 0 and var some)
            {
                sent += some;
            }
        }

        return sent;
    }

    protected async Task<IReadOnlyList<WebhookMessage>> LogAsync(WebhookId id, WebhookMessageId? after = null, int max = 100) =>
        (await Webhooks.MessagesAsync(World.Workspace.Id, id, after, max, Adam, default)).Value;

    protected async Task<IReadOnlyList<T>> RowsAsync<T>()
        where T : class
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return await db.Set<T>().AsNoTracking().ToListAsync();
    }

    protected async Task<int> WrittenAsync() => (await RowsAsync<WebhookMessageRow>()).Count;
}
