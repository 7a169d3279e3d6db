using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using PaymentsAdmin.Core.Secrets;

namespace PaymentsAdmin.Storage.Secrets;

/// <summary>Seals secrets with the installation's key ring, which also protects cookies.</summary>
internal sealed class ProtectedSecrets(IDataProtectionProvider keys) : ISecretBox
{
    private readonly IDataProtector _settings = keys.CreateProtector("PaymentsAdmin", "method-setting");
    private readonly IDataProtector _links = keys.CreateProtector("PaymentsAdmin", "link-token");
    private readonly IDataProtector _factors = keys.CreateProtector("PaymentsAdmin", "second-factor");
    private readonly IDataProtector _tickets = keys.CreateProtector("PaymentsAdmin", "sign-in-ticket");
    private readonly IDataProtector _devices = keys.CreateProtector("PaymentsAdmin", "known-device");
    private readonly IDataProtector _webhooks = keys.CreateProtector("PaymentsAdmin", "webhook-secret");
    private readonly IDataProtector _webhookAddresses = keys.CreateProtector("PaymentsAdmin", "webhook-address");
    private readonly IDataProtector _passkeys = keys.CreateProtector("PaymentsAdmin", "passkey");
    private readonly IDataProtector _portals = keys.CreateProtector("PaymentsAdmin", "portal-connection");
    private readonly IDataProtector _check = keys.CreateProtector("PaymentsAdmin", "key-check");

    public string Seal(SecretUse use, string secret) => For(use).Protect(secret);

    public string? Open(SecretUse use, string sealedText)
    {
        try
        {
            return For(use).Unprotect(sealedText);
        }
        catch (CryptographicException)
        {
            // Sealed by another key ring, or tampered with.
            return null;
        }
    }

    private IDataProtector For(SecretUse use) =>
        use switch
        {
            SecretUse.MethodSetting => _settings,
            SecretUse.LinkToken => _links,
            SecretUse.SecondFactor => _factors,
            SecretUse.SignInTicket => _tickets,
            SecretUse.KnownDevice => _devices,
            SecretUse.WebhookSecret => _webhooks,
            SecretUse.WebhookAddress => _webhookAddresses,
            SecretUse.KeyCheck => _check,
            SecretUse.Passkey => _passkeys,
            SecretUse.PortalConnection => _portals,
            _ => throw new ArgumentOutOfRangeException(nameof(use), use, "No such use."),
        };
}
