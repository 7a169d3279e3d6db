using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Access.Guarding;

/// <summary>What users may be at this moment, whatever their sign-in or page believes; at most a second old.</summary>
public interface IStandings
{
    /// <summary>None for a user who is disabled or unknown.</summary>
    ValueTask<Role> RolesOfAsync(int user, CancellationToken ct);

    /// <summary>Somebody's roles changed: what is remembered does not count.</summary>
    void Forget();
}
