using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.Directory;

/// <summary>Stores users. Changes end open sessions where necessary, and are audited in the same transaction.</summary>
public interface IUserDirectory
{
    Task<IReadOnlyList<User>> ListAsync(CancellationToken ct);

    /// <summary>By sign-in name, ignoring case.</summary>
    Task<User?> FindAsync(string name, CancellationToken ct);

    /// <summary>A user whose roles wait for a second Admin stays disabled until then.</summary>
    Task<Result<User>> AddAsync(NewUser user, Actor actor, CancellationToken ct);

    /// <summary>Refuses to disable the last Admin. Disabling again changes nothing.</summary>
    Task<Result> DisableAsync(int id, Actor actor, CancellationToken ct);

    /// <summary>For users with guarded roles it waits for a second Admin. Enabling again changes nothing.</summary>
    Task<Result<Effect>> EnableAsync(int id, Actor actor, CancellationToken ct);

    /// <summary>
    /// Refuses to remove the last Admin's role and to extend one's own roles; ends the user's sessions. Guarded roles wait
    /// for a second Admin if there is one.
    /// </summary>
    Task<Result<Effect>> SetRolesAsync(int id, Role roles, bool ofOneself, Actor actor, CancellationToken ct);

    /// <summary>
    /// Clears password and second factor, forgets known browsers, revokes API tokens unless they are kept, voids older codes
    /// and stores the hash of a new one; for users with guarded roles it waits for a second Admin, and the code is made at the
    /// confirmation.
    /// </summary>
    Task<Result<Effect>> ResetAsync(int id, NewAccess access, Actor actor, CancellationToken ct);

    /// <summary>Whether the code with this hash can be redeemed for a password.</summary>
    Task<bool> IsOpenAsync(byte[] codeHash, DateTimeOffset now, CancellationToken ct);

    /// <summary>Redeems the code with this hash for a new password.</summary>
    Task<Result<User>> SetPasswordAsync(byte[] codeHash, string password, Origin from, CancellationToken ct);
}
