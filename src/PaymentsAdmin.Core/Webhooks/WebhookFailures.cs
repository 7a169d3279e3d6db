using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Webhooks;

/// <summary>Failures of webhooks.</summary>
public static class WebhookFailures
{
    public static readonly Failure NotFound = new("webhook.not-found", FailureKind.NotFound, "Webhook not found.");

    public static readonly Failure ChangedMeanwhile = new(
        "webhook.changed-meanwhile",
        FailureKind.Conflict,
        "This webhook was changed after you opened it. Check it, then repeat your change if it still applies."
    );

    public static readonly Failure NoSuchMessage = new("webhook.no-such-message", FailureKind.NotFound, "Message not found.");

    public static readonly Failure BadAddress = new(
        "webhook.bad-address",
        FailureKind.Invalid,
        "Enter a full address that starts with https://, without a user name or password.",
        "Address"
    );

    public static readonly Failure LoopbackAddress = new(
        "webhook.loopback-address",
        FailureKind.Invalid,
        "This address points to the computer PaymentsAdmin runs on. Enter another one, or set Webhooks:AllowLoopback to true in the configuration.",
        "Address"
    );

    public static readonly Failure PrivateAddress = new(
        "webhook.private-address",
        FailureKind.Invalid,
        "This address is in a private network. Enter a public address.",
        "Address"
    );

    public static readonly Failure AddressNotAllowed = new(
        "webhook.address-not-allowed",
        FailureKind.Invalid,
        "This host is not one of those that webhooks may go to. Enter another one, or add it to Webhooks:AllowedHosts in the configuration.",
        "Address"
    );

    public static readonly Failure NoSuchEvent = new(
        "webhook.no-such-event",
        FailureKind.Invalid,
        "Choose at least one event: payment.saved, payment.paid, payment.due, payment.posted, payment.deleted, link.opened or link.revoked.",
        "Events"
    );

    public static readonly Failure TooMany = new(
        "webhook.too-many",
        FailureKind.Refused,
        "A workspace can have at most 20 webhooks. Delete one that is no longer needed."
    );

    public static readonly Failure NotSentYet = new(
        "webhook.not-sent-yet",
        FailureKind.Conflict,
        "This message has not been sent yet. It will be sent automatically."
    );
}
