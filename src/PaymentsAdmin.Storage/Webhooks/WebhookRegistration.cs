using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PaymentsAdmin.Core.Webhooks;

namespace PaymentsAdmin.Storage.Webhooks;

/// <summary>Registers webhooks and what waits for them; sending is the app's, commands tell nobody.</summary>
public static class WebhookRegistration
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.TryAddSingleton(WebhookNetwork.PublicOnly);
        return services.AddSingleton<IWebhooks, WebhookStore>().AddSingleton<IWebhookOutbox, WebhookOutbox>().AddSingleton<IDueNotices, DueNotices>().AddSingleton<WebhookService>().AddSingleton<DueDates>();
    }
}
