using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Access.Guarding;

/// <summary>The current roles of users, whatever their session or page believes; at most a second old.</summary>
public interface ICurrentRoles
{
    /// <summary>No roles for a user who is disabled or unknown.</summary>
    ValueTask<Role> RolesOfAsync(int user, CancellationToken ct);

    /// <summary>Drops the cache after somebody's roles changed.</summary>
    void Forget();
}
