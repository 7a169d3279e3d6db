using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.Passkeys;

/// <summary>Failures of passkeys.</summary>
public static class PasskeyFailures
{
    /// <summary>The field that shows a refused passkey.</summary>
    public const string Field = "Passkey";

    public static readonly Failure NoSite = new(
        "passkey.no-site",
        FailureKind.Refused,
        "Passkeys cannot be used at this address. Open the app under its own host name, over https.",
        Field
    );

    public static readonly Failure NotSupported = new(
        "passkey.not-supported",
        FailureKind.Refused,
        "This browser did not offer a passkey. Allow scripts, or use a browser that supports passkeys.",
        Field
    );

    /// <summary>The challenge is too old, was made for something else, or was answered already.</summary>
    public static readonly Failure TooOld = new("passkey.too-old", FailureKind.Refused, "That took too long or has already been used. Try again.", Field);

    public static readonly Failure Unknown = new(
        "passkey.unknown",
        FailureKind.Refused,
        "This passkey is not registered here or has been removed. Sign in another way.",
        Field
    );

    public static readonly Failure OfSomebodyElse = new(
        "passkey.of-somebody-else",
        FailureKind.Refused,
        "This passkey belongs to another account. Use one of your own.",
        Field
    );

    /// <summary>A signature, an origin or a counter is wrong, or the authenticator did not verify its owner.</summary>
    public static readonly Failure NotAccepted = new(
        "passkey.not-accepted",
        FailureKind.Refused,
        "This passkey was not accepted. Try again, or sign in another way.",
        Field
    );

    public static readonly Failure AlreadyRegistered = new("passkey.already-registered", FailureKind.Conflict, "This passkey is already registered.", Field);

    public static readonly Failure TooMany = new("passkey.too-many", FailureKind.Refused, "You have 20 passkeys. Remove one before you add another.", Field);

    public static readonly Failure NotFound = new("passkey.not-found", FailureKind.NotFound, "You have no such passkey.");

    public static readonly Failure Last = new(
        "passkey.last",
        FailureKind.Refused,
        "Approvers and Admins must have a second factor. Add another passkey or set up phone codes before you remove this one."
    );
}
