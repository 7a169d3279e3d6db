using PaymentsAdmin.Core.Webhooks;

namespace PaymentsAdmin.Core.Ports;

/// <summary>Carries a message to its receiver. Whatever goes wrong out there is an answer.</summary>
public interface IWebhookSender
{
    Task<WebhookAnswer> SendAsync(string address, string secret, WebhookNews news, CancellationToken ct);
}
