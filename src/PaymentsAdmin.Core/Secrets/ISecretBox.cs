namespace PaymentsAdmin.Core.Secrets;

/// <summary>The purpose of a secret; a text sealed for one purpose cannot be opened for another.</summary>
public enum SecretUse
{
    MethodSetting = 1,
    LinkToken = 2,
    SecondFactor = 3,
    SignInTicket = 4,
    KnownDevice = 5,
    WebhookSecret = 6,
    WebhookAddress = 7,
    KeyCheck = 10,
    Passkey = 11,
    PortalConnection = 12,
}

/// <summary>Encrypts secrets that must be readable again, with keys stored apart from the data.</summary>
public interface ISecretBox
{
    string Seal(SecretUse use, string secret);

    /// <summary>The secret, or null when the keys of this installation do not open it.</summary>
    string? Open(SecretUse use, string sealedText);
}
