using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PaymentsAdmin.Core.Webhooks;

/// <summary>Signs messages, so that a receiver can verify origin and freshness.</summary>
public static class WebhookSignature
{
    /// <summary>The header's value: the time in seconds, and for each secret an HMAC-SHA256 of time, point and body.</summary>
    public static string Of(IReadOnlyList<string> secrets, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var header = new StringBuilder("t=").Append(seconds);
        foreach (var secret in secrets)
        {
            header.Append(",v1=").Append(Signed(secret, seconds, body));
        }

        return header.ToString();
    }

    private static string Signed(string secret, string seconds, ReadOnlySpan<byte> body)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        mac.AppendData(Encoding.ASCII.GetBytes(seconds + "."));
        mac.AppendData(body);
        return Convert.ToHexStringLower(mac.GetHashAndReset());
    }
}
