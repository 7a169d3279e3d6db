using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Secrets;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Web.Tests.Features.Webhooks;

/// <summary>Pages about webhooks, with a receiver whose answers the test sets.</summary>
public abstract class HookedPageTests : PageTests
{
    protected const string Address = "https://bridge.example/in/s3cret";

    protected WebhookService Webhooks => Get<WebhookService>();

    private protected Receiver Told { get; } = new();

    protected override void Register(IServiceCollection services) => services.AddSingleton<IWebhookSender>(Told);

    protected async Task<WebhookId> AddAsync(string address = Address, bool active = true, params string[] events)
    {
        var input = new WebhookInput { Address = address, Active = active, Events = events.Length == 0 ? WebhookEvents.All : events };
        return (await Webhooks.AddAsync(Workspace, input, Anyone, default)).Value.Id;
    }

    /// <summary>Adds a payment, which raises a webhook event.</summary>
    protected async Task<PaymentId> PaymentAsync(EntityId deal) => (await Get<PaymentService>().AddAsync(Workspace, deal, Anyone, default)).Value;

    /// <summary>Sends all messages that are due, as the app does every second.</summary>
    protected async Task SendAsync(WebhookId id, int? status, Words? trouble = null)
    {
        Told.Answer = new(status, trouble?.Pattern);
        var delivery = new WebhookDelivery(Get<IWebhookOutbox>(), Told, Get<ISecretBox>(), Get<AccessGuard>(), Get<TimeProvider>());
        while ((await delivery.DeliverAsync(id, Anyone, default)).Value > 0)
        {
            // Repeats until nothing is left.
        }
    }

    protected async Task GiveUpAsync(WebhookId id)
    {
        for (var tries = 0; tries <= RetryPlan.Waits.Count; tries++)
        {
            await SendAsync(id, 503);
            Pass(TimeSpan.FromHours(30));
        }
    }

    protected async Task<Webhook> HookAsync(WebhookId id) => (await Webhooks.ListAsync(Workspace.Id, Anyone, default)).Value.Single(hook => hook.Id == id);

    protected async Task<IReadOnlyList<WebhookMessage>> LogAsync(WebhookId id) =>
        (await Webhooks.MessagesAsync(Workspace.Id, id, null, 200, Anyone, default)).Value;

    private protected sealed class Receiver : IWebhookSender
    {
        public WebhookAnswer Answer { get; set; } = new(200, null);

        public string Body(WebhookNews news) => $"{{\"event\":\"{news.Event}\"}}";

        public Task<WebhookAnswer> SendAsync(string address, IReadOnlyList<string> secrets, WebhookNews news, CancellationToken ct) => Task.FromResult(Answer);
    }
}
