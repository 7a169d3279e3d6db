using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Access;

/// <summary>A user's current roles, whatever their session believes.</summary>
internal sealed record ActorRoles(Role Roles)
{
    public static readonly ActorRoles None = new(Role.None);

    private static readonly Sql RolesOf = new(
        """
        SELECT r.name FROM users u JOIN user_roles g ON g.user_id = u.id JOIN roles r ON r.id = g.role_id
        WHERE u.id = $1 AND u.disabled_at IS NULL
        """
    );

    public static async ValueTask<ActorRoles> OfAsync(IWriteSession session, int? user) => Of(await Ask(session, user).AllAsync());

    /// <summary>Queries the names of a user's roles.</summary>
    public static PendingRows<string> Ask(IWriteSession session, int? user) => user is { } id ? session.Ask(RolesOf, r => r.GetString(0), id) : new([]);

    /// <summary>From role names already read.</summary>
    public static ActorRoles Of(IReadOnlyList<string> roles) => new(RoleNames.Read(roles));

    /// <summary>The role may be gone since the page was opened.</summary>
    public Failure? Denied(Right right) => right.Check(Roles);
}
