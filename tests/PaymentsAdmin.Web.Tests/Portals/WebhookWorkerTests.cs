using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Setup.Webhooks;
using PaymentsAdmin.Web.Tests.Rest;

namespace PaymentsAdmin.Web.Tests.Portals;

/// <summary>From end to end: a REST call adds a payment, the app sends a message, and a receiver gets it.</summary>
public sealed class WebhookWorkerTests
{
    [Fact]
    public async Task A_message_about_a_new_payment_is_sent_again_after_a_503()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Statuses.Enqueue(503);
        await using var host = await RestHost.StartAsync(services => services.AddWebhookPost(), ("Webhooks:AllowLoopback", "true"));
        var workspace = (await host.Get<WorkspaceService>().ListAsync(Actor.System, default)).Value[0];
        var input = new WebhookInput { Address = receiver.Address, Events = [WebhookEvents.Saved] };
        var webhook = (await host.Get<WebhookService>().AddAsync(workspace, input, Actor.System, default)).Value.Id;

        var deal = $$"""{"entityTypeId": {{host.Books.Names["deal.entityTypeId"]}}, "entityId": {{host.Books.Names["deal.entityId"]}}}""";
        using var added = await host.PostAsync("crm.item.payment.add", deal);
        added.EnsureSuccessStatusCode();
        await UntilAsync(host, workspace, webhook, m => m is { Attempts: 1, LastStatus: 503 });
        ((StillTime)host.Get<TimeProvider>()).Pass(TimeSpan.FromSeconds(12));
        await UntilAsync(host, workspace, webhook, m => m is { Attempts: 2, State: WebhookMessageState.Delivered });

        receiver.Heard.Select(h => h.Headers["X-PaymentsAdmin-Delivery"]).Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
        receiver.Heard.Count.ShouldBe(2);
    }

    private static Task UntilAsync(RestHost host, Workspace workspace, WebhookId webhook, Func<WebhookMessage, bool> holds) =>
        Patience.UntilAsync(
            async () => (await host.Get<WebhookService>().MessagesAsync(workspace.Id, webhook, null, 10, Actor.System, default)).Value.Any(holds));
}
