using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users;

/// <summary>What can go wrong with users.</summary>
public static class UserFailures
{
    public static readonly Failure NotFound = new("user.not-found", FailureKind.NotFound, "There is no such user.", "Name");

    public static readonly Failure NameTaken = new("user.name-taken", FailureKind.Conflict, "There is a user of this name already.", "Name");

    public static readonly Failure LastAdmin = new(
        "user.last-admin",
        FailureKind.Refused,
        "This is the only Admin who can sign in. Make another one first."
    );

    public static readonly Failure Disabled = new("user.disabled", FailureKind.Refused, "The user is disabled. Enable the user first.");

    public static readonly Failure Waits = new(
        "user.waits",
        FailureKind.Refused,
        "The roles of this new user wait for a second Admin, who lets the user in by confirming them."
    );

    /// <summary>A second Admin has to see it.</summary>
    public static readonly Failure OwnRights = new(
        "user.own-rights",
        FailureKind.Denied,
        "You cannot give yourself more rights. Another Admin can give them to you.",
        "Roles"
    );

    /// <summary>One answer for every reason, so that guessing tells nothing.</summary>
    public static readonly Failure CodeNotValid = new(
        "user.code-not-valid",
        FailureKind.Refused,
        "This link was used already, is too old, or never existed. Ask an Admin for a new one."
    );
}
