using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Confirmations;

/// <summary>What can go wrong with requests that wait for a second Admin.</summary>
public static class ConfirmationFailures
{
    public static readonly Failure NotFound = new("confirmation.not-found", FailureKind.NotFound, "There is no such request.");

    public static readonly Failure OwnRequest = new(
        "confirmation.own-request",
        FailureKind.Denied,
        "You asked for this, so another Admin has to confirm it."
    );

    public static readonly Failure OwnToWithdraw = new(
        "confirmation.own-to-withdraw",
        FailureKind.Refused,
        "You asked for this. Withdraw it instead of declining it."
    );

    public static readonly Failure NotYours = new(
        "confirmation.not-yours",
        FailureKind.Denied,
        "Only the Admin who asked for this can withdraw it. Decline it instead."
    );

    public static readonly Failure Settled = new(
        "confirmation.settled",
        FailureKind.Conflict,
        "This request was settled meanwhile. Load the page again to see how."
    );

    public static readonly Failure Lapsed = new(
        "confirmation.lapsed",
        FailureKind.Refused,
        "Nobody confirmed this within 7 days, so it has lapsed. It can be asked for again."
    );

    public static readonly Failure Waits = new(
        "confirmation.waits",
        FailureKind.Conflict,
        "The same was asked for already and waits for a second Admin. Confirm, decline or withdraw that first."
    );

    public static readonly Failure ReasonMissing = new(
        "confirmation.reason-missing",
        FailureKind.Invalid,
        "Enter a reason for declining, 1 to 500 characters long.",
        "Reason"
    );

    /// <summary>What was asked for does not fit any more; the request is closed.</summary>
    public static Failure Void(Words why) => new("confirmation.void", FailureKind.Conflict, $"Nothing was changed, and the request is closed: {why}");
}
