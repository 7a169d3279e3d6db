using System.Globalization;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Webhooks;

public static class WebhookUrls
{
    public const string Add = $"{AppUrls.Webhooks}/add";

    public static string Of(WebhookId id) => string.Create(CultureInfo.InvariantCulture, $"{AppUrls.Webhooks}/{id.Value}");

    /// <summary>The form that changes a webhook's address and events.</summary>
    public static string Edit(WebhookId id) => $"{Of(id)}/edit";

    public static string After(WebhookMessage message) => string.Create(CultureInfo.InvariantCulture, $"{Of(message.Webhook)}?after={message.Id.Value}");
}
