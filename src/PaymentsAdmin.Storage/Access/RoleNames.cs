using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Access;

/// <summary>Roles as Identity stores them: one row each, by name.</summary>
internal static class RoleNames
{
    /// <summary>Every single role.</summary>
    public static IReadOnlyList<Role> All { get; } = [Role.Viewer, Role.Clerk, Role.Approver, Role.Admin];

    public static IEnumerable<Role> In(Role roles) => All.Where(role => roles.HasFlag(role));

    /// <summary>The names as an SQL list.</summary>
    public static string Quoted(Role roles) => string.Join(", ", In(roles).Select(role => $"'{role}'"));

    /// <summary>The name Identity looks a role up by.</summary>
    public static string Normalized(Role role) => role.ToString().ToUpperInvariant();

    /// <summary>The roles with these names; unknown names are ignored.</summary>
    public static Role Read(IEnumerable<string?> names) =>
        names.Aggregate(Role.None, (sum, name) => sum | All.FirstOrDefault(role => string.Equals(role.ToString(), name, StringComparison.Ordinal)));
}
