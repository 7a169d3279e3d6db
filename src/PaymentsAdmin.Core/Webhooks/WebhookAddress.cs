using System.Security.Cryptography;
using System.Text;
using PaymentsAdmin.Core.Secrets;

namespace PaymentsAdmin.Core.Webhooks;

/// <summary>
/// Where a webhook leads. The address may be a secret of the receiver's, so it is sealed, and beside it lies what people may
/// see of it: scheme, host, and the first part of a longer path where that is a plain word.
/// </summary>
public sealed class WebhookAddress
{
    private const string Mark = "sealed ";
    private const string Rest = "…";
    private const int LongestWord = 20;
    private const int FingerprintBytes = 6;

    private readonly string? _sealed;

    private WebhookAddress(string stored, string masked, string? sealedText)
    {
        Stored = stored;
        Masked = masked;
        _sealed = sealedText;
    }

    /// <summary>As it is stored, without anything that could be a secret once it is sealed.</summary>
    public string Stored { get; }

    /// <summary>As people see it.</summary>
    public string Masked { get; }

    /// <summary>False of one that an older version stored as it was typed.</summary>
    public bool IsSealed => _sealed is not null;

    public string Host => new Uri(Masked).Host;

    /// <summary>Tells that another address was typed, and nothing about either: each sealing gives another one.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Stored)).AsSpan(0, FingerprintBytes));

    /// <summary>Seals an address in its one spelling.</summary>
    public static WebhookAddress Seal(string address, ISecretBox secrets)
    {
        var masked = Mask(new Uri(address));
        var sealedText = secrets.Seal(SecretUse.WebhookAddress, address);
        return new($"{Mark}{masked} {sealedText}", masked, sealedText);
    }

    public static WebhookAddress Read(string stored) =>
        stored.StartsWith(Mark, StringComparison.Ordinal) && stored[Mark.Length..].Split(' ') is [var masked, var sealedText]
            ? new(stored, masked, sealedText)
            : new(stored, Mask(new Uri(stored)), null);

    /// <summary>The address itself, or null when the keys of this installation do not open it.</summary>
    public string? Open(ISecretBox secrets) => _sealed is null ? Stored : secrets.Open(SecretUse.WebhookAddress, _sealed);

    public override string ToString() => Masked;

    private static string Mask(Uri address)
    {
        var root = address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
        var parts = address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return address.PathAndQuery is "/" ? $"{root}/"
            : parts.Length > 1 && IsWord(parts[0]) ? $"{root}/{parts[0]}/{Rest}"
            : $"{root}/{Rest}";
    }

    // A key has digits or is long.
    private static bool IsWord(string part) => part.Length <= LongestWord && part.All(c => char.IsAsciiLetter(c) || c is '-' or '_');
}
