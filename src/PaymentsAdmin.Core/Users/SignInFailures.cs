using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users;

/// <summary>What can go wrong on the way in, and with one's own account.</summary>
public static class SignInFailures
{
    /// <summary>One answer for every reason, so that guessing tells nothing.</summary>
    public static readonly Failure NotFitting = new("sign-in.not-fitting", FailureKind.Refused, "That name and password do not fit.");

    /// <summary>The first code of a new factor; there are no recovery codes yet.</summary>
    public static readonly Failure FirstCodeNotFitting = new(
        "sign-in.first-code-not-fitting",
        FailureKind.Refused,
        "This code does not fit. Each code works once: wait for the next one, then type it.",
        "Code"
    );

    public static readonly Failure CodeNotFitting = new(
        "sign-in.code-not-fitting",
        FailureKind.Refused,
        "This code does not fit. Each code works once: wait for the next one, or use a recovery code.",
        "Code"
    );

    public static readonly Failure TicketTooOld = new("sign-in.ticket-too-old", FailureKind.Refused, "That took too long. Type name and password again.");

    public static readonly Failure Ended = new("sign-in.ended", FailureKind.Refused, "This sign-in has ended. Sign in again.");

    public static readonly Failure WrongPassword = new("account.wrong-password", FailureKind.Refused, "This is not your present password.", "Old");

    public static readonly Failure NoPassword = new("account.no-password", FailureKind.Refused, "People of the demo have no password.");

    public static readonly Failure ProposalTooOld = new(
        "second-factor.proposal-too-old",
        FailureKind.Refused,
        "This picture is not yours or too old. Scan the new one.",
        "Code"
    );

    public static readonly Failure NoSecondFactor = new("second-factor.none", FailureKind.Refused, "You have no second factor. Set one up first.");

    public static readonly Failure SecondFactorRequired = new(
        "second-factor.required",
        FailureKind.Refused,
        "Approvers and Admins keep their second factor. Set up another device instead."
    );

    public static readonly Failure AdminIsThere = new(
        "set-up.done",
        FailureKind.Refused,
        "There is an Admin already, or this address was used, is too old, or never existed. Ask the Admin, or start the program again for a new address."
    );

    /// <summary>Too many wrong tries, so the next one was not looked at.</summary>
    public static Failure TooFast(TimeSpan wait) =>
        new("sign-in.too-fast", FailureKind.Unavailable, $"Too many wrong tries. Try again in {(wait.Ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond} seconds.") { Wait = wait };
}
