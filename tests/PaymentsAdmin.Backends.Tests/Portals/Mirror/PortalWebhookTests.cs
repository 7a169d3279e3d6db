using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Webhooks;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>Webhooks of a workspace on a portal.</summary>
public abstract class PortalWebhookTests(TestDatabase database) : PortalTests(database)
{
    private static readonly Actor Adam = Alan with { Name = "Adam", Roles = Role.Admin };

    private Receiver Receiver => (Receiver)Store.Services.GetRequiredService<IWebhookSender>();

    [Fact]
    public async Task A_message_names_the_payment_by_the_portals_id_and_gives_ours_beside_it()
    {
        var there = await SavedAsync();
        await DeliverAsync();
        var told = Receiver.Heard.First().Payment;
        told.PortalId.ShouldBe(there.Key());
        told.Id.Value.ShouldNotBe(there);
    }

    [Fact]
    public async Task A_message_queued_by_an_older_version_keeps_our_id()
    {
        await SavedAsync();
        await using (var db = await Store.Contexts.CreateDbContextAsync())
        {
            await db.Set<WebhookMessageRow>()
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.PortalId, (string?)null).SetProperty(m => m.Currency, (string?)null));
        }

        await DeliverAsync();
        var told = Receiver.Heard.First().Payment;
        (told.PortalId, told.Sum.ToString()).ShouldBe((null, "0.00 EUR"));
    }

    [Fact]
    public async Task A_message_keeps_the_currency_that_the_payment_had()
    {
        await SavedAsync();
        Portal.Hand.SetCurrencyOfPayments(new MadeItem(2, Portal.Hand.AllPayments()[0].EntityId, [], []), "USD");
        await SeeAsync(new MadeItem(2, Portal.Hand.AllPayments()[0].EntityId, [], []));
        await DeliverAsync();
        Receiver.Heard.Select(news => news.Payment.Sum.Currency.Code).ShouldBe(["EUR", "USD"]);
    }

    protected override void Register(IServiceCollection services)
    {
        base.Register(services);
        services.AddSingleton<IWebhookSender, Receiver>().AddSingleton<WebhookDelivery>();
    }

    private async Task<long> SavedAsync()
    {
        var input = new WebhookInput { Address = "https://bridge.example/in", Events = [WebhookEvents.Saved] };
        (await Store.Services.GetRequiredService<WebhookService>().AddAsync(Workspace, input, Adam, default)).Failure.ShouldBeNull();
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m, 5)]);
        var there = Portal.Hand.AddPayment(deal);
        await SeeAsync(deal);
        return there;
    }

    private async Task DeliverAsync()
    {
        var delivery = Store.Services.GetRequiredService<WebhookDelivery>();
        foreach (var id in (await delivery.DueAsync(Actor.System, default)).Value)
        {
            while ((await delivery.DeliverAsync(id, Actor.System, default)).Value > 0)
            {
                // Messages about one payment are sent in order.
            }
        }
    }
}

public sealed class SqlitePortalWebhookTests() : PortalWebhookTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresPortalWebhookTests() : PortalWebhookTests(TestDatabase.Postgres);
