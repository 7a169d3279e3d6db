using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Access;

/// <summary>Failures of rights.</summary>
public static class AccessFailures
{
    /// <summary>The actor has the right, but has not confirmed who they are in the last five minutes.</summary>
    public static readonly Failure FactorNeeded = new(
        "access.factor-needed",
        FailureKind.Denied,
        "To do this, confirm your code or password (valid for 5 minutes)."
    );

    /// <summary>The user was asked to confirm who they are before the action, and did not. Pages show nothing, since the user knows.</summary>
    public static readonly Failure NotConfirmed = new(
        "access.not-confirmed",
        FailureKind.Refused,
        "You did not confirm your identity, so nothing was done."
    );

    /// <summary>The token's user has the right, but the token does not carry the role.</summary>
    public static readonly Failure Withheld = new(
        "access.withheld",
        FailureKind.Denied,
        "Another person created this token, or its user did before having a second factor, so it does not act as Approver or Admin. Its user can create one that does, under Your API tokens."
    );

    private const string DeniedCode = "access.denied";

    /// <summary>The actor lacks a right.</summary>
    public static Failure Denied(Right right) =>
        new(DeniedCode, FailureKind.Denied, $"This requires the role {Names(right.Roles)}.");

    /// <summary>Whether it says that the actor lacks a right.</summary>
    public static bool IsDenied(Failure? failure) => string.Equals(failure?.Code, DeniedCode, StringComparison.Ordinal);

    private static Words Names(Role roles) =>
        Enum.GetValues<Role>()
            .Where(role => role != Role.None && roles.HasFlag(role))
            .Select(RoleWord.Of)
            .Aggregate(static (some, another) => $"{some} or {another}");
}
