namespace PaymentsAdmin.Core.Webhooks;

/// <summary>Sends a message to its receiver. Every failure is an answer, never an exception.</summary>
public interface IWebhookSender
{
    /// <summary>The body of a message, exactly as it is sent.</summary>
    string Body(WebhookNews news);

    /// <param name="address">Where to.</param>
    /// <param name="secrets">What it is signed with, the newest first.</param>
    /// <param name="news">What it says.</param>
    /// <param name="ct">Calls it off.</param>
    Task<WebhookAnswer> SendAsync(string address, IReadOnlyList<string> secrets, WebhookNews news, CancellationToken ct);
}
