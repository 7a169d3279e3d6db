using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.Passkeys;

/// <summary>A new passkey as a store takes it, with the challenge that it spends and recovery codes where they are the first.</summary>
public sealed record RegisteredPasskey(int User, string Name, NewPasskey Passkey, byte[] Challenge, IReadOnlyList<string> RecoveryHashes);

/// <summary>Where passkeys live. Every change is audited with it.</summary>
public interface IPasskeys
{
    /// <summary>The newest first.</summary>
    Task<IReadOnlyList<Passkey>> OfUserAsync(int user, CancellationToken ct);

    /// <summary>Keeps it as a second factor of its user, and ends the other sign-ins. Refuses one that anybody registered, and a challenge that was spent.</summary>
    Task<Result> AddAsync(RegisteredPasskey registered, Actor actor, CancellationToken ct);

    Task<Result> RenameAsync(int user, PasskeyId id, string name, Actor actor, CancellationToken ct);

    /// <summary>Takes it away, and ends the other sign-ins. Refuses the last factor of somebody who has to have one.</summary>
    Task<Result> RemoveAsync(int user, PasskeyId id, Actor actor, CancellationToken ct);
}
