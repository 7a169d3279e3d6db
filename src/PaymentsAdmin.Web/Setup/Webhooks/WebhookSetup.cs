using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Portals.Webhooks;

namespace PaymentsAdmin.Web.Setup.Webhooks;

/// <summary>Registers what sends the messages of webhooks.</summary>
public static class WebhookSetup
{
    public static IServiceCollection AddWebhookPost(this IServiceCollection services) =>
        services.AddSingleton<IWebhookSender, HttpWebhookSender>().AddSingleton<WebhookDelivery>().AddHostedService<WebhookWorker>();
}
