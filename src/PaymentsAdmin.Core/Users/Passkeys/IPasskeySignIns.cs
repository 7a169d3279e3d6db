using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.Passkeys;

/// <summary>What a passkey does to a sign-in that is open.</summary>
public interface IPasskeySignIns
{
    /// <summary>Gives the sign-in another secret and notes that a factor was shown; the passkey is spent in the same transaction.</summary>
    Task<Result<SignIn>> RenewAsync(SignInId id, byte[] tokenHash, UsedPasskey passkey, Actor actor, CancellationToken ct);
}
