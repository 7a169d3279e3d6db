using System.Globalization;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Webhooks;

/// <summary>The addresses of the pages about webhooks.</summary>
public static class WebhookUrls
{
    /// <summary>The form for a new webhook.</summary>
    public const string Add = $"{AppUrls.Webhooks}/add";

    /// <summary>The page of a webhook, with its log.</summary>
    public static string Of(WebhookId id) => string.Create(CultureInfo.InvariantCulture, $"{AppUrls.Webhooks}/{id.Value}");

    /// <summary>The form that changes a webhook's address and events.</summary>
    public static string Edit(WebhookId id) => $"{Of(id)}/edit";

    /// <summary>A webhook's log after a message.</summary>
    public static string After(WebhookMessage message) => string.Create(CultureInfo.InvariantCulture, $"{Of(message.Webhook)}?after={message.Id.Value}");
}
