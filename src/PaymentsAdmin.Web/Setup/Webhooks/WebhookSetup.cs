using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Portals.Webhooks;

namespace PaymentsAdmin.Web.Setup.Webhooks;

/// <summary>Registers the delivery of webhook messages.</summary>
public static class WebhookSetup
{
    public static IServiceCollection AddWebhookPost(this IServiceCollection services) =>
        services.AddSingleton<IWebhookSender, HttpWebhookSender>().AddSingleton<WebhookDelivery>().AddHostedService<WebhookWorker>();
}
