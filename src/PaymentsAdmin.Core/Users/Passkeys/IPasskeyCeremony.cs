using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.Passkeys;

/// <summary>The talk with a browser about passkeys, as WebAuthn has it. It keeps nothing: what it asked comes back with the answer.</summary>
public interface IPasskeyCeremony
{
    /// <summary>Asks for a new passkey of a user, on an authenticator that has none of theirs.</summary>
    Task<PasskeyQuestion> AskToCreateAsync(int user, PasskeySite site, CancellationToken ct);

    /// <summary>Asks for a passkey of this user, or of anybody.</summary>
    Task<PasskeyQuestion> AskAsync(int? user, PasskeySite site, CancellationToken ct);

    /// <summary>Checks a new passkey: the challenge, the origin, and that its owner was verified.</summary>
    Task<Result<NewPasskey>> ReadCreatedAsync(string credential, string state, PasskeySite site, CancellationToken ct);

    /// <summary>Checks a passkey: the same, its signature and its counter.</summary>
    Task<Result<UsedPasskey>> ReadAsync(string credential, string state, PasskeySite site, CancellationToken ct);
}
