using System.Globalization;
using System.Text.Json;
using PaymentsAdmin.Core.Portals;

namespace PaymentsAdmin.Portals.CrmCom.Writing;

/// <summary>
/// A hash of what a payment says: approving it means approving this. Its account is not in it, since not every list names it.
/// </summary>
internal static class ContentHash
{
    public static string Of(PortalPayment payment)
    {
        var posting = payment.Posting ?? throw new ArgumentException("No payment of a host.", nameof(payment));
        string?[] parts =
        [
            posting.Wallet?.Id.Value,
            posting.Type.Id.Value,
            posting.Category?.Id.Value,
            payment.Method?.Value,
            payment.Sum.ToString(),
            posting.ReceivedAt?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            posting.Card?.Id.Value,
            posting.Preference?.Id.Value,
            posting.Job?.Id.Value,
            posting.Notes,
        ];
        var fields = posting.Fields.OrderBy(field => field.Key, StringComparer.Ordinal).SelectMany(field => new[] { field.Key, field.Value });

        // Hosts need not show them in the same order.
        var targets = posting.Targets.Order(StringComparer.Ordinal);
        return PortalConnection.Hash(JsonSerializer.Serialize<IEnumerable<string?>[]>([parts, fields, targets]));
    }
}
