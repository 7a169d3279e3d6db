using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace PaymentsAdmin.Web.Rest.CrmCom.Model;

/// <summary>Reads an API key from the header Authorization, where HTTP Basic has a user and an empty password.</summary>
internal static class BasicKeys
{
    // Longer than any secret that was ever issued, with its colon, in base64.
    private const int Longest = 1_000;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The key; null if the header says anything else.</summary>
    public static string? Find(StringValues header) =>
        header is [{ Length: <= Longest } only]
        && AuthenticationHeaderValue.TryParse(only, out var sent)
        && string.Equals(sent.Scheme, "Basic", StringComparison.OrdinalIgnoreCase)
        && Text(sent.Parameter) is [.. { Length: > 0 } key, ':']
        && !key.Contains(':', StringComparison.Ordinal)
            ? key
            : null;

    private static string? Text(string? base64)
    {
        var bytes = new byte[Longest];
        try
        {
            return Convert.TryFromBase64String(base64 ?? string.Empty, bytes, out var count) ? Strict.GetString(bytes, 0, count) : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
