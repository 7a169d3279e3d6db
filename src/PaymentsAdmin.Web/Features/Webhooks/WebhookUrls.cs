using System.Globalization;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Webhooks;

/// <summary>The addresses of the pages about webhooks.</summary>
public static class WebhookUrls
{
    /// <summary>Where one is made.</summary>
    public const string Add = $"{AppUrls.Webhooks}/add";

    /// <summary>One of them, with its log.</summary>
    public static string Of(WebhookId id) => string.Create(CultureInfo.InvariantCulture, $"{AppUrls.Webhooks}/{id.Value}");

    /// <summary>Where its address and events are changed.</summary>
    public static string Edit(WebhookId id) => $"{Of(id)}/edit";

    /// <summary>Its log after a message.</summary>
    public static string After(WebhookMessage message) => string.Create(CultureInfo.InvariantCulture, $"{Of(message.Webhook)}?after={message.Id.Value}");
}
