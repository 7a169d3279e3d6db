using PaymentsAdmin.Core.Users.SignIns;

namespace PaymentsAdmin.Core.Users.Passkeys;

/// <summary>The id of a registered passkey.</summary>
public readonly record struct PasskeyId(long Value);

/// <summary>A passkey as its owner sees it.</summary>
public sealed record Passkey(PasskeyId Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt);

/// <summary>Where passkeys are used: the domain they are bound to, and the origin the browser has to report.</summary>
public sealed record PasskeySite(string Domain, string Origin);

/// <summary>A request for the authenticator, and the state to return with its answer.</summary>
public sealed record PasskeyQuestion(string Options, string State)
{
    /// <summary>Leaves out the challenge.</summary>
    public override string ToString() => nameof(PasskeyQuestion);
}

/// <summary>The authenticator's answer as sent by the browser, and its site.</summary>
public sealed record PasskeyAnswer(string Credential, string State, PasskeySite? Site)
{
    /// <summary>Leaves out the signature.</summary>
    public override string ToString() => nameof(PasskeyAnswer);
}

/// <summary>A passkey attempt to sign in: by itself, or as the second step of a ticket, from the browser that asked for it.</summary>
public sealed record PasskeyAttempt(PasskeyAnswer Answer, string? Browser, Origin From)
{
    /// <summary>The ticket of a correct password; null without a password.</summary>
    public string? Ticket { get; init; }

    /// <summary>The browser's device cookie.</summary>
    public string? Device { get; init; }

    /// <summary>Leaves out the secrets.</summary>
    public override string ToString() => nameof(PasskeyAttempt);
}

/// <summary>A verified new passkey.</summary>
public sealed record NewPasskey(byte[] CredentialId, byte[] PublicKey, long SignCount, string? Transports, bool BackupEligible, bool BackedUp);

/// <summary>An unexpired challenge: the ceremony's state, and the hash it is spent by.</summary>
public sealed record PasskeyChallenge(string State, byte[] Hash);

/// <summary>The typed name of a passkey.</summary>
public sealed record PasskeyName(string Name);
