using System.Text.Json;
using PaymentsAdmin.Core.Listings;

namespace PaymentsAdmin.Web.Rest.Bitrix.Payments;

/// <summary>Payments as the methods write them.</summary>
public static class PaymentJson
{
    /// <summary>The nine fields of <c>crm.item.payment.*</c>.</summary>
    public static void WriteShort(Utf8JsonWriter json, ListedPayment payment, TimeZoneInfo zone)
    {
        json.WriteStartObject();
        json.WriteNumber("id", payment.Id.Value);
        json.WriteString("accountNumber", payment.AccountNumber);
        json.Flag("paid", payment.PaidAt is not null);
        json.Instant("datePaid", payment.PaidAt, zone);
        json.Id("empPaidId", payment.PaidById);
        json.Id("paySystemId", payment.Method?.Id.Value);
        json.Amount("sum", payment.Amount);
        json.WriteString("currency", payment.Amount.Currency.Code);
        json.WriteString("paySystemName", payment.Method?.Name ?? string.Empty);
        json.WriteEndObject();
    }
}
