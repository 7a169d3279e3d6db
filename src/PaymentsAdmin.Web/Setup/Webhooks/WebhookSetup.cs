using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Portals.Webhooks;

namespace PaymentsAdmin.Web.Setup.Webhooks;

public static class WebhookSetup
{
    public static IServiceCollection AddWebhookPost(this IServiceCollection services) =>
        services
            .AddSingleton<IWebhookSender, HttpWebhookSender>()
            .AddSingleton<WebhookDelivery>()
            .AddSingleton<WebhookTrial>()
            .AddHostedService<WebhookWorker>();
}
