using PaymentsAdmin.Core.Secrets;
using PaymentsAdmin.Core.Users.Passwords;

namespace PaymentsAdmin.Core.Users.Factors;

/// <summary>Checks a typed code against a user's second factor, and spends it.</summary>
public sealed class SecondFactorCheck(ISecondFactors factors, ISecretBox box, HashingGate gate, TimeProvider time)
{
    private const int CodeDigits = 6;

    /// <summary>Whether it is a current code or a recovery code; either works once.</summary>
    public async Task<bool> SpendAsync(int user, string typed, CancellationToken ct)
    {
        if (await factors.FindAsync(user, ct) is not { } kept)
        {
            return false;
        }

        return typed.Count(char.IsAsciiLetterOrDigit) == CodeDigits ? await SpendCodeAsync(user, kept, typed, ct)
            : RecoveryCodes.LooksLikeOne(typed) && await SpendRecoveryAsync(user, kept, typed, ct);
    }

    private async Task<bool> SpendCodeAsync(int user, KeptFactor kept, string typed, CancellationToken ct) =>
        kept.SealedSecret is { } sealedSecret
        && box.Open(SecretUse.SecondFactor, sealedSecret) is { } secret
        && Totp.Match(secret, typed, time.GetUtcNow()) is { } step
        && await factors.SpendStepAsync(user, step, ct);

    private async Task<bool> SpendRecoveryAsync(int user, KeptFactor kept, string typed, CancellationToken ct)
    {
        if (kept.RecoveryHashes is not [var any, ..])
        {
            return false;
        }

        var hash = await gate.RunAsync(() => RecoveryCodes.Hash(typed, RecoveryCodes.SaltOf(any), gate.Rounds), ct);
        return kept.RecoveryHashes.Contains(hash, StringComparer.Ordinal) && await factors.SpendRecoveryAsync(user, hash, ct);
    }
}
