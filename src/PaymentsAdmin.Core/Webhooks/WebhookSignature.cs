using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PaymentsAdmin.Core.Webhooks;

/// <summary>How a receiver knows that a message is ours and fresh.</summary>
public static class WebhookSignature
{
    /// <summary>The value of the header: the time in seconds, and an HMAC-SHA256 over that time, a point and the body.</summary>
    public static string Of(string secret, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        mac.AppendData(Encoding.ASCII.GetBytes(seconds + "."));
        mac.AppendData(body);
        return $"t={seconds},v1={Convert.ToHexStringLower(mac.GetHashAndReset())}";
    }
}
