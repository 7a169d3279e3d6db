using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Portals.Bitrix24.Connecting;

/// <summary>Failures of connections that are typed.</summary>
public static class Bitrix24Failures
{
    public static readonly Failure NoWebhook = new(
        "portal-address.no-webhook",
        FailureKind.Invalid,
        "This is not the address of an incoming webhook. It must look like https://portal.example/rest/1/secret/ with nothing after it."
    );

    public static readonly Failure NoClient = new(
        "workspace.no-client", FailureKind.Invalid, "Copy this from the application's page in the portal (1 to 200 characters).");

    /// <summary>For the Admin who is connecting.</summary>
    public static readonly Failure SecretUnknown = new(
        "portal.secret-unknown",
        FailureKind.Refused,
        "The secret is not known to the portal. Copy the whole address of the webhook again, or create a new webhook in the portal."
    );
}
