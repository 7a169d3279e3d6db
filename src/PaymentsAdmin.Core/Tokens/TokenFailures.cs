using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tokens;

/// <summary>Failures of tokens.</summary>
public static class TokenFailures
{
    public static readonly Failure NotFound = new("token.not-found", FailureKind.NotFound, "Token not found.", "Id");

    public static readonly Failure Unknown = new("token.unknown", FailureKind.Denied, "Unknown token. Check that you copied all of it.");

    public static readonly Failure Expired = new("token.expired", FailureKind.Denied, "This token has expired. Create a new one.");

    public static readonly Failure Revoked = new("token.revoked", FailureKind.Denied, "This token was revoked. Create a new one.");

    public static readonly Failure UserDisabled = new("token.user-disabled", FailureKind.Denied, "This token's user is disabled. Ask an Admin.");

    public static readonly Failure PaySystemByAdmin = new(
        "token.pay-system-by-admin",
        FailureKind.Denied,
        "Only an Admin can grant the scope pay_system. Ask an Admin to create the token.",
        "Scopes"
    );

    public static readonly Failure PostAloneByAdmin = new(
        "token.post-alone-by-admin",
        FailureKind.Denied,
        "Only an Admin can allow a token to post without a second person. Ask an Admin to create the token.",
        "PostAlone"
    );

    public static readonly Failure Waits = new(
        "token.waits",
        FailureKind.Denied,
        "This token cannot be used until a second Admin confirms it."
    );

    public static readonly Failure NobodyConfirms = new(
        "token.nobody-confirms",
        FailureKind.Refused,
        "Nobody could confirm this token: its user is the only other Admin. That user can create it themselves under Your API tokens, or add a third Admin first.",
        "Id"
    );

    public static readonly Failure CeilingMissing = new(
        "token.ceiling-missing",
        FailureKind.Invalid,
        "Enter the amount that the token may post per day without a second person.",
        nameof(TokenInput.UpTo)
    );

    public static readonly Failure ExpiryMissing = new(
        "token.expiry-missing",
        FailureKind.Invalid,
        "Enter a last day. A token that posts without a second person must have one.",
        nameof(TokenInput.ExpiresAt)
    );

    public static readonly Failure CeilingWithoutPostAlone = new(
        "token.ceiling-without-post-alone",
        FailureKind.Invalid,
        "Only tokens that post without a second person have a ceiling. Leave it out.",
        nameof(TokenInput.UpTo)
    );

    public static readonly Failure TooLong = new(
        "token.too-long",
        FailureKind.Invalid,
        "A token of an Approver or Admin can be valid for at most a year. Choose an earlier last day.",
        "ExpiresAt"
    );

    /// <summary>A scope that does not exist.</summary>
    public static Failure UnknownScope(string name) =>
        new(
            "token.unknown-scope",
            FailureKind.Invalid,
            $"Unknown scope '{name}'. Use crm, salescenter, pay_system, sale, crmcom, export or audit.",
            "Scopes"
        );
}
