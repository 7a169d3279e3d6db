using System.Security.Cryptography;
using System.Text;
using PaymentsAdmin.Core.Secrets;

namespace PaymentsAdmin.Core.Webhooks;

/// <summary>
/// The URL of a webhook. It may contain the receiver's secret, so it is sealed, with a readable form beside it: scheme,
/// host, and the first part of a longer path if that is a plain word.
/// </summary>
public sealed class WebhookAddress
{
    private const string Mark = "sealed ";
    private const string Rest = "…";
    private const int MaxWordLength = 20;
    private const int FingerprintBytes = 6;

    private readonly string? _sealed;

    private WebhookAddress(string stored, string masked, string? sealedText)
    {
        Stored = stored;
        Masked = masked;
        _sealed = sealedText;
    }

    /// <summary>The stored readable form; free of secrets once the URL is sealed.</summary>
    public string Stored { get; }

    /// <summary>The display form.</summary>
    public string Masked { get; }

    /// <summary>False if an older version stored it unsealed.</summary>
    public bool IsSealed => _sealed is not null;

    public string Host => new Uri(Masked).Host;

    /// <summary>Changes with the typed URL and reveals nothing about it, since each sealing is different.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Stored)).AsSpan(0, FingerprintBytes));

    /// <summary>Seals a normalised URL.</summary>
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

    /// <summary>The URL itself, or null if this installation's keys cannot open it.</summary>
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
    private static bool IsWord(string part) => part.Length <= MaxWordLength && part.All(c => char.IsAsciiLetter(c) || c is '-' or '_');
}
