using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.Factors;

/// <summary>A second factor as it is kept: the sealed secret of the app, if there is one, and the hashes of the recovery codes that are left.</summary>
public sealed record KeptFactor(string? SealedSecret, IReadOnlyList<string> RecoveryHashes)
{
    /// <summary>Without the secrets.</summary>
    public override string ToString() => nameof(KeptFactor);
}

/// <summary>Where second factors live. Every change is audited with it.</summary>
public interface ISecondFactors
{
    Task<KeptFactor?> FindAsync(int user, CancellationToken ct);

    /// <summary>Sets one up in the place of what was there, and ends the other sign-ins; the step is the one whose code was shown.</summary>
    Task<Result> EnrolAsync(int user, KeptFactor factor, long step, Actor actor, CancellationToken ct);

    /// <summary>Spends the code of a time step; false when it or a later one was spent already.</summary>
    Task<bool> SpendStepAsync(int user, long step, CancellationToken ct);

    /// <summary>Spends a recovery code by its hash; false when it was spent already.</summary>
    Task<bool> SpendRecoveryAsync(int user, string hash, CancellationToken ct);

    Task<Result> ReplaceRecoveryAsync(int user, IReadOnlyList<string> hashes, Actor actor, CancellationToken ct);

    /// <summary>Takes the app away, and ends the other sign-ins. Refuses the last factor of somebody who has to have one.</summary>
    Task<Result> RemoveAsync(int user, Actor actor, CancellationToken ct);
}
