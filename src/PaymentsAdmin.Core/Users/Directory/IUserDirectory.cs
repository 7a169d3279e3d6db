using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.Directory;

/// <summary>Where users live. Every change ends their open sessions where it has to, and is audited with it.</summary>
public interface IUserDirectory
{
    Task<IReadOnlyList<User>> ListAsync(CancellationToken ct);

    /// <summary>By sign-in name, in any case.</summary>
    Task<User?> FindAsync(string name, CancellationToken ct);

    /// <summary>A user whose roles wait for a second Admin is disabled until then.</summary>
    Task<Result<User>> AddAsync(NewUser user, Actor actor, CancellationToken ct);

    /// <summary>Refuses the last Admin. A user who is disabled already stays as is.</summary>
    Task<Result> DisableAsync(int id, Actor actor, CancellationToken ct);

    Task<Result> EnableAsync(int id, Actor actor, CancellationToken ct);

    /// <summary>Refuses to take the last Admin's role, and to widen one's own; ends the user's sign-ins. Guarded roles wait where there is a second Admin.</summary>
    Task<Result<Effect>> SetRolesAsync(int id, Role roles, bool ofOneself, Actor actor, CancellationToken ct);

    /// <summary>Clears password and second factor, voids older codes and keeps the hash of a new one; of a user with guarded roles it waits where there is a second Admin.</summary>
    Task<Result<Effect>> ResetAsync(int id, byte[] codeHash, DateTimeOffset expiresAt, Actor actor, CancellationToken ct);

    /// <summary>Spends the code of this hash on a new password.</summary>
    Task<Result<User>> SetPasswordAsync(byte[] codeHash, string password, Origin from, CancellationToken ct);
}
