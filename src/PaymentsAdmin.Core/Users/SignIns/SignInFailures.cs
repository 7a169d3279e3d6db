using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.SignIns;

/// <summary>Failures of sign-in and of the user's own account.</summary>
public static class SignInFailures
{
    /// <summary>The same answer for every reason, so that guessing reveals nothing.</summary>
    public static readonly Failure NotFitting = new("sign-in.not-fitting", FailureKind.Refused, "The user name and password do not match.");

    /// <summary>The first code of a new factor; there are no recovery codes yet.</summary>
    public static readonly Failure FirstCodeNotFitting = new(
        "sign-in.first-code-not-fitting",
        FailureKind.Refused,
        "That code is not valid. Each code works once: wait for the next one, then enter it.",
        "Code"
    );

    public static readonly Failure CodeNotFitting = new(
        "sign-in.code-not-fitting",
        FailureKind.Refused,
        "That code is not valid. Each code works once: wait for the next one, or use a recovery code.",
        "Code"
    );

    public static readonly Failure TicketTooOld = new("sign-in.ticket-too-old", FailureKind.Refused, "That took too long. Enter user name and password again.");

    public static readonly Failure Ended = new("sign-in.ended", FailureKind.Refused, "This sign-in has ended. Sign in again.");

    public static readonly Failure WrongPassword = new("account.wrong-password", FailureKind.Refused, "The current password is not correct.", "Old");

    public static readonly Failure NoPassword = new("account.no-password", FailureKind.Refused, "Demo users have no password.");

    public static readonly Failure ProposalTooOld = new(
        "second-factor.proposal-too-old",
        FailureKind.Refused,
        "This QR code has expired. Scan the new one.",
        "Code"
    );

    public static readonly Failure NoSecondFactor = new("second-factor.none", FailureKind.Refused, "You have no second factor. Set one up first.");

    public static readonly Failure SecondFactorRequired = new(
        "second-factor.required",
        FailureKind.Refused,
        "Approvers and Admins must keep their second factor. Set up another device instead."
    );

    public static readonly Failure AdminIsThere = new(
        "set-up.done",
        FailureKind.Refused,
        "An Admin already exists, or this link has been used, has expired or never existed. Ask the Admin, or restart the program for a new link."
    );

    /// <summary>Too many failed attempts, so the next one was not checked.</summary>
    public static Failure TooFast(TimeSpan wait) =>
        new(
            "sign-in.too-fast",
            FailureKind.Unavailable,
            $"Too many failed attempts. Try again in {(wait.Ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond} seconds."
        )
        {
            Wait = wait,
        };
}
