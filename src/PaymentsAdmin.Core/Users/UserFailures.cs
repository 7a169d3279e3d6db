using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users;

/// <summary>Failures of users.</summary>
public static class UserFailures
{
    public static readonly Failure NotFound = new("user.not-found", FailureKind.NotFound, "User not found.", "Name");

    public static readonly Failure NameTaken = new("user.name-taken", FailureKind.Conflict, "A user with this name already exists.", "Name");

    public static readonly Failure LastAdmin = new(
        "user.last-admin",
        FailureKind.Refused,
        "This is the only Admin who can sign in. Add another Admin first."
    );

    public static readonly Failure Disabled = new("user.disabled", FailureKind.Refused, "The user is disabled. Enable the user first.");

    public static readonly Failure Waits = new(
        "user.waits",
        FailureKind.Refused,
        "This new user's roles are waiting for a second Admin. The user can sign in once they are confirmed."
    );

    public static readonly Failure PersonChoosesPassword = new(
        "user.person-chooses-password",
        FailureKind.Refused,
        "Clerks, Approvers and Admins choose their password themselves. Use a one-time link.",
        "Password"
    );

    /// <summary>A second Admin has to do it.</summary>
    public static readonly Failure OwnRights = new(
        "user.own-rights",
        FailureKind.Denied,
        "You cannot grant yourself more rights. Ask another Admin.",
        "Roles"
    );

    /// <summary>The same answer for every reason, so that guessing reveals nothing.</summary>
    public static readonly Failure CodeNotValid = new(
        "user.code-not-valid",
        FailureKind.Refused,
        "This link has been used, has expired or never existed. Ask an Admin for a new one."
    );
}
