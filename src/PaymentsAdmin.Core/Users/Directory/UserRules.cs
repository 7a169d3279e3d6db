using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.Directory;

/// <summary>What the rules look at: a user, and whether somebody else administers too.</summary>
public sealed record UserFacts(Role Roles, bool IsDisabled, bool HasOtherAdmin);

/// <summary>What may be done to a user. Null means allowed.</summary>
public static class UserRules
{
    /// <summary>Who sets the password of a person who can move money or change the rules could act as that person. A shell could anyway.</summary>
    public static Failure? Add(Role roles, bool hasPassword, ActorKind by) =>
        hasPassword && by is ActorKind.User or ActorKind.Token && ConfirmationRules.Granted(Role.None, roles) != Role.None
            ? UserFailures.PersonChoosesPassword
            : null;

    /// <summary>Nobody grants themselves rights, and the last Admin keeps the role.</summary>
    public static Failure? SetRoles(UserFacts user, Role wanted, bool isOwn) =>
        isOwn && (wanted & ~user.Roles) != Role.None ? UserFailures.OwnRights : KeepAnAdmin(user, wanted);

    /// <summary>The last Admin stays.</summary>
    public static Failure? Disable(UserFacts user) => KeepAnAdmin(user, Role.None);

    /// <summary>A new user whose roles wait for a second Admin comes in by that confirmation alone.</summary>
    public static Failure? Enable(bool awaitsConfirmation) => awaitsConfirmation ? UserFailures.Waits : null;

    /// <summary>A link for a new password would be of no use to a disabled user.</summary>
    public static Failure? Reset(bool isDisabled) => isDisabled ? UserFailures.Disabled : null;

    /// <summary>The link of a user who was disabled meanwhile answers like one that never existed.</summary>
    public static Failure? SetPassword(bool isDisabled) => isDisabled ? UserFailures.CodeNotValid : null;

    /// <summary>Set-up makes an Admin only where there is none.</summary>
    public static Failure? AddFirstAdmin(bool hasAdmin) => hasAdmin ? SignInFailures.AdminIsThere : null;

    private static Failure? KeepAnAdmin(UserFacts user, Role after) =>
        user.Roles.HasFlag(Role.Admin) && !after.HasFlag(Role.Admin) && !user.IsDisabled && !user.HasOtherAdmin ? UserFailures.LastAdmin : null;
}
