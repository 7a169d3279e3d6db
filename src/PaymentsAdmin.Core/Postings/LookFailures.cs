using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings;

/// <summary>Failures of the look at the portal before a payment is submitted, approved or posted.</summary>
public static class LookFailures
{
    public static readonly Failure NotShown = new(
        "posting.not-shown",
        FailureKind.Unavailable,
        "The portal did not show this payment among those of its item, so it is not known whether it is still the same there. An Admin can see on the page of the workspace which right is missing."
    );

    public static readonly Failure Gone = new(
        "posting.gone-in-portal",
        FailureKind.Refused,
        "The payment's item is no longer in the portal, or the connection may no longer see it. Nothing was submitted, approved or posted."
    );

    public static readonly Failure TooLate = new(
        "posting.not-looked-at",
        FailureKind.Unavailable,
        "The portal was not read in time. Nothing was submitted, approved or posted. Try again."
    );

    public static readonly Failure ChangedOutside = new(
        "posting.changed-in-portal",
        FailureKind.Denied,
        "The payment was made or changed in the portal. A Clerk submits it first."
    );

    /// <summary>The portal could not be read, and why.</summary>
    public static Failure Away(Words why) =>
        new(
            "posting.portal-away",
            FailureKind.Unavailable,
            $"{why} So it is not known whether the payment is still the same there. Nothing was submitted, approved or posted."
        );

    /// <summary>The sentence names the write.</summary>
    public static Failure WriteOpen(Words write) =>
        new(
            "posting.write-open",
            FailureKind.Conflict,
            $"A change of this item is not finished in the portal yet ({write}). Wait until it is done or refused, and try again."
        );
}
