using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Webhooks;

/// <summary>
/// The id of an event, the same for all webhooks and attempts. It is derived from what is stored with each message, so no
/// lookup is needed to match messages.
/// </summary>
public static class WebhookEventId
{
    private const int Bytes = 16;

    /// <param name="occurrence">The random number of the happening; 0 in messages of an older version.</param>
    /// <param name="name">One change can be several events.</param>
    /// <param name="payment">Several payments can be added at once.</param>
    /// <param name="at">Tells messages of an older version apart.</param>
    public static string Of(long occurrence, string name, PaymentId payment, DateTimeOffset at)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{occurrence} {name} {payment.Value} {at.ToUnixTimeMilliseconds()}");
        return "evt_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)).AsSpan(0, Bytes));
    }
}
