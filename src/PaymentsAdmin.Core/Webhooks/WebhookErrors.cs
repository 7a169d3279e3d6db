using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Webhooks;

/// <summary>Why a message failed without a status; stored in English and translated for the reader.</summary>
public static class WebhookErrors
{
    public static readonly Words Redirect = "The address redirects, and redirects are not followed.";

    public static readonly Words TooSlow = "No answer within ten seconds.";

    public static readonly Words PrivateNetwork = "The host name resolves to a private network.";

    public static readonly Words Loopback = "The address points to this computer, which the configuration does not allow.";

    public static readonly Words NotListed = "The host is not in Webhooks:AllowedHosts in the configuration.";

    public static readonly Words BadCertificate = "The certificate is not trusted.";

    public static readonly Words UnknownName = "The host name was not found.";

    public static readonly Words NoConnection = "No connection.";

    public static readonly Words NoSecureConnection = "No secure connection.";

    public static readonly Words NoSense = "The answer was not valid.";

    public static readonly Words UnreadableSecret = "The secret can no longer be read. Renew it.";

    public static readonly Words UnreadableAddress = "The address can no longer be read. Enter it again.";
}
