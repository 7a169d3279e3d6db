using PaymentsAdmin.Core.Users.SignIns;

namespace PaymentsAdmin.Core.Users.Passkeys;

/// <summary>The number of a registered passkey.</summary>
public readonly record struct PasskeyId(long Value);

/// <summary>A passkey as its owner sees it.</summary>
public sealed record Passkey(PasskeyId Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt);

/// <summary>Where a browser uses passkeys: the host that they are tied to, and the origin that the browser has to name.</summary>
public sealed record PasskeySite(string Domain, string Origin);

/// <summary>What a browser asks its authenticator, and what has to come back with the answer.</summary>
public sealed record PasskeyQuestion(string Options, string State)
{
    /// <summary>Without the challenge.</summary>
    public override string ToString() => nameof(PasskeyQuestion);
}

/// <summary>What the authenticator answered, as the browser writes it, and where it was asked.</summary>
public sealed record PasskeyAnswer(string Credential, string State, PasskeySite? Site)
{
    /// <summary>Without the signature.</summary>
    public override string ToString() => nameof(PasskeyAnswer);
}

/// <summary>An answer on the way in: alone, or as the second step of a ticket.</summary>
public sealed record PasskeyTry(PasskeyAnswer Answer, Origin From)
{
    /// <summary>What the right password gave; null without a password.</summary>
    public string? Ticket { get; init; }

    /// <summary>The mark that the browser carries.</summary>
    public string? Device { get; init; }
}

/// <summary>A new passkey that proved itself.</summary>
public sealed record NewPasskey(byte[] CredentialId, byte[] PublicKey, long SignCount, string? Transports, bool BackupEligible, bool BackedUp);

/// <summary>A challenge that came back in time: what the ceremony needs of it, and the hash by which it is spent.</summary>
public sealed record PasskeyChallenge(string State, byte[] Hash);

/// <summary>The name of a passkey as typed.</summary>
public sealed record PasskeyName(string Name);
