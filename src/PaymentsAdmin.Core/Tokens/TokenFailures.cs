using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tokens;

/// <summary>What can go wrong with tokens.</summary>
public static class TokenFailures
{
    public static readonly Failure NotFound = new("token.not-found", FailureKind.NotFound, "There is no such token.", "Id");

    public static readonly Failure Unknown = new("token.unknown", FailureKind.Denied, "This token is not known. Check that all of it was copied.");

    public static readonly Failure Expired = new("token.expired", FailureKind.Denied, "This token has expired. Make a new one.");

    public static readonly Failure Revoked = new("token.revoked", FailureKind.Denied, "This token was revoked. Make a new one.");

    public static readonly Failure UserDisabled = new("token.user-disabled", FailureKind.Denied, "The user of this token is disabled. Ask an Admin.");

    public static readonly Failure PaySystemByAdmin = new(
        "token.pay-system-by-admin",
        FailureKind.Denied,
        "Only an Admin grants the scope pay_system. Ask one to make the token.",
        "Scopes"
    );

    public static readonly Failure PostAloneByAdmin = new(
        "token.post-alone-by-admin",
        FailureKind.Denied,
        "Only an Admin lets a token post alone. Ask one to make the token.",
        "PostAlone"
    );

    public static readonly Failure Waits = new(
        "token.waits",
        FailureKind.Denied,
        "This token waits for a second Admin to confirm it. It works from then on."
    );

    public static readonly Failure CeilingMissing = new(
        "token.ceiling-missing",
        FailureKind.Invalid,
        "Enter how much the token may post in a day without a second person.",
        nameof(TokenInput.UpTo)
    );

    public static readonly Failure ExpiryMissing = new(
        "token.expiry-missing",
        FailureKind.Invalid,
        "Enter a last day. A token that posts alone has one.",
        nameof(TokenInput.ExpiresAt)
    );

    public static readonly Failure CeilingWithoutPostAlone = new(
        "token.ceiling-without-post-alone",
        FailureKind.Invalid,
        "A ceiling is for tokens that post alone.",
        nameof(TokenInput.UpTo)
    );

    public static readonly Failure TooLong = new(
        "token.too-long",
        FailureKind.Invalid,
        "A token of an Approver or Admin works for a year at most. Choose an earlier last day.",
        "ExpiresAt"
    );

    /// <summary>A scope that does not exist.</summary>
    public static Failure UnknownScope(string name) =>
        new(
            "token.unknown-scope",
            FailureKind.Invalid,
            $"There is no scope '{name}'. There are crm, salescenter, pay_system, sale, crmcom and export.",
            "Scopes"
        );
}
