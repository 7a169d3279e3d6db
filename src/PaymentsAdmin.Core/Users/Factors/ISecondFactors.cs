using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.Factors;

/// <summary>A second factor as stored: the app's sealed secret, if any, and the hashes of the remaining recovery codes.</summary>
public sealed record KeptFactor(string? SealedSecret, IReadOnlyList<string> RecoveryHashes)
{
    /// <summary>Leaves out the secrets.</summary>
    public override string ToString() => nameof(KeptFactor);
}

/// <summary>Stores second factors. Every change is audited in the same transaction.</summary>
public interface ISecondFactors
{
    Task<KeptFactor?> FindAsync(int user, CancellationToken ct);

    /// <summary>Enrols a factor, replacing the previous one, and ends the other sessions; the step is that of the entered code.</summary>
    Task<Result> EnrolAsync(int user, KeptFactor factor, long step, Actor actor, CancellationToken ct);

    /// <summary>Spends the code of a time step; false if it or a later one was already spent.</summary>
    Task<bool> SpendStepAsync(int user, long step, CancellationToken ct);

    /// <summary>Spends a recovery code by its hash; false if it was already spent.</summary>
    Task<bool> SpendRecoveryAsync(int user, string hash, CancellationToken ct);

    Task<Result> ReplaceRecoveryAsync(int user, IReadOnlyList<string> hashes, Actor actor, CancellationToken ct);

    /// <summary>Removes the app and ends the other sessions. Refuses the last factor of a user who needs one.</summary>
    Task<Result> RemoveAsync(int user, Actor actor, CancellationToken ct);
}
