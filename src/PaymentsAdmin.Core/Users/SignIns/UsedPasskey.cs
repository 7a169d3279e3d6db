namespace PaymentsAdmin.Core.Users.SignIns;

/// <summary>A passkey verified for a user.</summary>
public sealed record UsedPasskey(int User, byte[] CredentialId, long SignCount, bool BackedUp)
{
    /// <summary>The hash of the challenge it signed, which is spent with what the passkey opens.</summary>
    public byte[] Challenge { get; init; } = [];
}
