namespace PaymentsAdmin.Core.Webhooks;

/// <summary>Sends a message to its receiver. Every failure is an answer, never an exception.</summary>
public interface IWebhookSender
{
    /// <param name="address">Where to.</param>
    /// <param name="secrets">What it is signed with, the newest first.</param>
    /// <param name="news">What it says.</param>
    /// <param name="ct">Calls it off.</param>
    Task<WebhookAnswer> SendAsync(string address, IReadOnlyList<string> secrets, WebhookNews news, CancellationToken ct);
}
