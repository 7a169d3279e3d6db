using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Access;

/// <summary>What can go wrong with rights.</summary>
public static class AccessFailures
{
    /// <summary>The actor lacks a right.</summary>
    public static Failure Denied(Right right) =>
        new("access.denied", FailureKind.Denied, $"You may not do this. It takes the role {Names(right.Roles)}.");

    private static string Names(Role roles) =>
        string.Join(" or ", Enum.GetValues<Role>().Where(r => r != Role.None && roles.HasFlag(r)).Select(r => r.ToString()));
}
