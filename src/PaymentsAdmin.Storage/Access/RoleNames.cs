using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Access;

/// <summary>Roles as Identity keeps them: one row each, by name.</summary>
internal static class RoleNames
{
    /// <summary>Every single role there is.</summary>
    public static IReadOnlyList<Role> All { get; } = [Role.Viewer, Role.Clerk, Role.Approver, Role.Admin];

    public static IEnumerable<Role> In(Role roles) => All.Where(role => roles.HasFlag(role));

    /// <summary>The names as a list in a statement.</summary>
    public static string Quoted(Role roles) => string.Join(", ", In(roles).Select(role => $"'{role}'"));

    /// <summary>How Identity looks a role up.</summary>
    public static string Normalized(Role role) => role.ToString().ToUpperInvariant();

    /// <summary>The roles of these names; a name nobody knows gives nothing.</summary>
    public static Role Read(IEnumerable<string?> names) =>
        names.Aggregate(Role.None, (sum, name) => sum | All.FirstOrDefault(role => string.Equals(role.ToString(), name, StringComparison.Ordinal)));
}
