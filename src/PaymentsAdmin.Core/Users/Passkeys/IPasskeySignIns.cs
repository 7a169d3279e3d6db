using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.Passkeys;

/// <summary>Confirms an open session by passkey.</summary>
public interface IPasskeySignIns
{
    /// <summary>Replaces the session's secret and records the confirmed factor; the passkey's challenge is spent in the same transaction.</summary>
    Task<Result<SignIn>> RenewAsync(SignInId id, byte[] tokenHash, UsedPasskey passkey, Actor actor, CancellationToken ct);
}
