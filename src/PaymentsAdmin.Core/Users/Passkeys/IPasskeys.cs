using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.Passkeys;

/// <summary>A new passkey as a store takes it, with the challenge it spends, and recovery codes if it is the first factor.</summary>
public sealed record RegisteredPasskey(int User, string Name, NewPasskey Passkey, byte[] Challenge, IReadOnlyList<string> RecoveryHashes);

/// <summary>Stores passkeys. Every change is audited in the same transaction.</summary>
public interface IPasskeys
{
    /// <summary>The newest first.</summary>
    Task<IReadOnlyList<Passkey>> OfUserAsync(int user, CancellationToken ct);

    /// <summary>Adds it as a second factor and ends the user's other sessions. Refuses an already registered passkey and a spent challenge.</summary>
    Task<Result> AddAsync(RegisteredPasskey registered, Actor actor, CancellationToken ct);

    Task<Result> RenameAsync(int user, PasskeyId id, string name, Actor actor, CancellationToken ct);

    /// <summary>Removes it and ends the other sessions. Refuses the last factor of a user who needs one.</summary>
    Task<Result> RemoveAsync(int user, PasskeyId id, Actor actor, CancellationToken ct);
}
