using PaymentsAdmin.Core.Secrets;

namespace PaymentsAdmin.Core.Webhooks;

/// <summary>Where messages of a webhook go, with the sealed signing secrets, newest first.</summary>
public sealed record WebhookReceiver(WebhookAddress Address, IReadOnlyList<string> SealedSecrets)
{
    internal OpenReceiver Open(ISecretBox secrets)
    {
        // A message that the current secret cannot sign waits, even if the old one could.
        var opened = SealedSecrets.Select(one => secrets.Open(SecretUse.WebhookSecret, one)).ToList();
        return new(Address.Open(secrets), opened is [not null, ..] ? opened.OfType<string>().ToList() : null);
    }

    /// <summary>Leaves out URL and secrets.</summary>
    public override string ToString() => "WebhookReceiver";
}

/// <summary>The same, readable; null for what the key ring cannot read.</summary>
internal sealed class OpenReceiver(string? address, IReadOnlyList<string>? signing)
{
    private static readonly WebhookAnswer UnreadableSecret = new(null, WebhookErrors.UnreadableSecret.Pattern);
    private static readonly WebhookAnswer UnreadableAddress = new(null, WebhookErrors.UnreadableAddress.Pattern);

    public async Task<WebhookAnswer> SendAsync(IWebhookSender sender, WebhookNews news, CancellationToken ct) =>
        address is null ? UnreadableAddress
        : signing is null ? UnreadableSecret
        : await sender.SendAsync(address, signing, news, ct);
}
