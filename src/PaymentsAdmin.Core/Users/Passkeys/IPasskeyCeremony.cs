using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.Passkeys;

/// <summary>The WebAuthn ceremony with a browser. It is stateless: the state of a request comes back with the answer.</summary>
public interface IPasskeyCeremony
{
    /// <summary>Requests a new passkey for a user, on an authenticator that has none of theirs.</summary>
    Task<PasskeyQuestion> AskToCreateAsync(int user, PasskeySite site, CancellationToken ct);

    /// <summary>Requests a passkey of this user, or of anyone.</summary>
    Task<PasskeyQuestion> AskAsync(int? user, PasskeySite site, CancellationToken ct);

    /// <summary>Verifies a new passkey: challenge, origin and user verification.</summary>
    Task<Result<NewPasskey>> ReadCreatedAsync(string credential, string state, PasskeySite site, CancellationToken ct);

    /// <summary>Verifies a passkey: the same, plus signature and counter.</summary>
    Task<Result<UsedPasskey>> ReadAsync(string credential, string state, PasskeySite site, CancellationToken ct);
}
