using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Webhooks;

/// <summary>What can go wrong with webhooks.</summary>
public static class WebhookFailures
{
    public static readonly Failure NotFound = new("webhook.not-found", FailureKind.NotFound, "There is no such webhook.");

    public static readonly Failure NoSuchMessage = new("webhook.no-such-message", FailureKind.NotFound, "There is no such message.");

    public static readonly Failure BadAddress = new(
        "webhook.bad-address",
        FailureKind.Invalid,
        "Type a whole address that begins with https://, without a user name or password in it.",
        "Address"
    );

    public static readonly Failure LoopbackAddress = new(
        "webhook.loopback-address",
        FailureKind.Invalid,
        "This address leads to the computer that PaymentsAdmin runs on. Type another one, or set Webhooks:AllowLoopback to true in the configuration.",
        "Address"
    );

    public static readonly Failure PrivateAddress = new(
        "webhook.private-address",
        FailureKind.Invalid,
        "This address lies in a private network. Type one in the public network.",
        "Address"
    );

    public static readonly Failure NoSuchEvent = new(
        "webhook.no-such-event",
        FailureKind.Invalid,
        "Choose at least one event. There are payment.saved, payment.paid, payment.due, payment.posted, payment.deleted, link.opened and link.revoked.",
        "Events"
    );

    public static readonly Failure TooMany = new(
        "webhook.too-many",
        FailureKind.Refused,
        "A workspace has at most 20 webhooks. Delete one that is not needed any more."
    );

    public static readonly Failure NotSentYet = new(
        "webhook.not-sent-yet",
        FailureKind.Conflict,
        "This message was not sent a first time yet. It goes out by itself."
    );
}
