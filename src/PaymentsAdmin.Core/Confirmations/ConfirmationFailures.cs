using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Confirmations;

/// <summary>Failures of requests that wait for a second Admin.</summary>
public static class ConfirmationFailures
{
    public static readonly Failure NotFound = new("confirmation.not-found", FailureKind.NotFound, "Request not found.");

    public static readonly Failure OwnRequest = new(
        "confirmation.own-request",
        FailureKind.Denied,
        "You requested this, so another Admin must confirm it."
    );

    public static readonly Failure OwnGain = new(
        "confirmation.own-gain",
        FailureKind.Denied,
        "You gain from this request, so another Admin must confirm it. You can decline it."
    );

    public static readonly Failure NobodyElse = new(
        "confirmation.nobody-else",
        FailureKind.Refused,
        "The only other Admin gains from this, so nobody could confirm it. Add a third Admin first, or use the command “user roles” or “user reset” on the server."
    );

    public static readonly Failure OwnToWithdraw = new(
        "confirmation.own-to-withdraw",
        FailureKind.Refused,
        "You requested this. Withdraw it instead of declining it."
    );

    public static readonly Failure NotYours = new(
        "confirmation.not-yours",
        FailureKind.Denied,
        "Only the Admin who requested this can withdraw it. Decline it instead."
    );

    public static readonly Failure Settled = new(
        "confirmation.settled",
        FailureKind.Conflict,
        "This request has already been decided. Reload the page to see the outcome."
    );

    public static readonly Failure Lapsed = new(
        "confirmation.lapsed",
        FailureKind.Refused,
        "This expired because nobody confirmed it within 7 days. Request it again."
    );

    public static readonly Failure Waits = new(
        "confirmation.waits",
        FailureKind.Conflict,
        "The same request is already waiting for a second Admin. Confirm, decline or withdraw it first."
    );

    public static readonly Failure ReasonMissing = new(
        "confirmation.reason-missing",
        FailureKind.Invalid,
        "Enter a reason for declining (1 to 500 characters).",
        "Reason"
    );

    /// <summary>The request no longer applies and is closed.</summary>
    public static Failure Void(Words why) => new("confirmation.void", FailureKind.Conflict, $"Nothing was changed and the request was closed: {why}");
}
