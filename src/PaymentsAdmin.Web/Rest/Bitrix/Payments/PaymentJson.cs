using System.Text.Json;
using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Web.Rest.Shapes;

namespace PaymentsAdmin.Web.Rest.Bitrix.Payments;

public static class PaymentJson
{
    public static readonly ObjectShape Brief = Shape.Named(
        "Payment",
        ("id", Shape.IdOf(PortalThing.Payment, 118)),
        ("accountNumber", Shape.Text("12/1")),
        ("paid", Shape.YesOrNo),
        ("datePaid", Shape.Instant.OrNull),
        ("empPaidId", Shape.Whole(3).OrNull),
        ("paySystemId", Shape.IdOf(PortalThing.Method, 4).OrNull),
        ("sum", Shape.Number(84.5m)),
        ("currency", Shape.Text("EUR")),
        ("paySystemName", Shape.Text("Bank transfer"))
    );

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
