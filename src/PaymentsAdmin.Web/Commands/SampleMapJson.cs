using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using PaymentsAdmin.Core.Seeding;

namespace PaymentsAdmin.Web.Commands;

/// <summary>Writes the sample map with the members and in the order of the operating contract.</summary>
public static class SampleMapJson
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(SampleMap map, Stream into)
    {
        using var json = new Utf8JsonWriter(into, Relaxed);
        json.WriteStartObject();
        json.WriteString("workspace", map.Workspace);
        json.WriteNumber("payments", map.Payments);
        Item(json, "deal", map.Deal);
        Item(json, "otherDeal", map.OtherDeal);
        Entity(json, "smartInvoice", map.SmartInvoice);
        json.WriteStartObject("legacyInvoice");
        json.WriteNumber("id", map.LegacyInvoice.Id);
        json.WriteNumber("paySystemId", map.LegacyInvoice.PaySystemId);
        json.WriteString("handler", map.LegacyInvoice.Handler);
        json.WriteEndObject();
        json.WriteStartObject("paySystem");
        json.WriteNumber("id", map.PaySystem.Id);
        json.WriteString("name", map.PaySystem.Name);
        json.WriteEndObject();
        CrmCom(json, map.Crmcom);
        json.WriteEndObject();
    }

    private static void Item(Utf8JsonWriter json, string name, SampleItem item)
    {
        json.WriteStartObject(name);
        json.WriteNumber("entityTypeId", item.EntityTypeId);
        json.WriteNumber("entityId", item.EntityId);
        json.WriteStartArray("rows");
        foreach (var row in item.Rows)
        {
            json.WriteStartObject();
            json.WriteNumber("rowId", row.RowId);
            json.WriteNumber("quantity", Plain(row.Quantity));
            json.WriteNumber("price", Cents(row.Price));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("shipments");
        foreach (var shipment in item.Shipments)
        {
            json.WriteStartObject();
            json.WriteNumber("id", shipment.Id);
            json.WriteNumber("priceDelivery", Cents(shipment.PriceDelivery));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Entity(Utf8JsonWriter json, string name, SampleEntity entity)
    {
        json.WriteStartObject(name);
        json.WriteNumber("entityTypeId", entity.EntityTypeId);
        json.WriteNumber("entityId", entity.EntityId);
        json.WriteEndObject();
    }

    private static void CrmCom(Utf8JsonWriter json, SampleCrmCom map)
    {
        json.WriteStartObject("crmcom");
        Account(json, map.Account);
        Wallet(json, map.Wallet);
        Coded(json, "type", map.Type);
        Coded(json, "method", map.Method);
        One(json, "category", "code", map.Category.Code);
        One(json, "cancellationType", "name", map.CancellationType.Name);
        One(json, "rejectionReason", "name", map.RejectionReason.Name);
        One(json, "user", "username", map.User.Username);
        One(json, "job", "number", map.Job.Number);
        json.WriteString("openDate", Day(map.OpenDate));
        json.WriteString("closedDate", Day(map.ClosedDate));
        json.WriteString("otherCurrency", map.OtherCurrency);
        json.WriteStartArray("invoices");
        foreach (var invoice in map.Invoices)
        {
            json.WriteStartObject();
            json.WriteString("number", invoice.Number);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        One(json, "foreignInvoice", "number", map.ForeignInvoice.Number);
        json.WriteStartObject("bill");
        json.WriteString("number", map.Bill.Number);
        json.WriteNumber("bill_number_check_digit", map.Bill.BillNumberCheckDigit);
        json.WriteEndObject();
        One(json, "product", "code", map.Product.Code);
        Gateway(json, "card", map.Card);
        Gateway(json, "generic", map.Generic);
        json.WriteEndObject();
    }

    private static void Account(Utf8JsonWriter json, SampleAccount account)
    {
        json.WriteStartObject("account");
        json.WriteString("id", account.Id);
        json.WriteString("number", account.Number);
        json.WriteString("name", account.Name);
        json.WriteString("currency", account.Currency);
        json.WriteEndObject();
    }

    private static void Wallet(Utf8JsonWriter json, SampleWallet wallet)
    {
        json.WriteStartObject("wallet");
        json.WriteString("number", wallet.Number);
        json.WriteNumber("funds", Cents(wallet.Funds));
        One(json, "type", "name", wallet.Type.Name);
        One(json, "method", "name", wallet.Method.Name);
        json.WriteEndObject();
    }

    private static void Coded(Utf8JsonWriter json, string name, SampleCoded coded)
    {
        json.WriteStartObject(name);
        json.WriteString("id", coded.Id);
        json.WriteString("name", coded.Name);
        json.WriteString("alternative_code", coded.AlternativeCode);
        json.WriteEndObject();
    }

    private static void Gateway(Utf8JsonWriter json, string name, SampleGateway gateway)
    {
        json.WriteStartObject(name);
        Identifier(json, "type", gateway.Type);
        Identifier(json, "method", gateway.Method);
        Identifier(json, "good", gateway.Good);
        Identifier(json, "foreign", gateway.Foreign);
        json.WriteEndObject();
    }

    private static void Identifier(Utf8JsonWriter json, string name, SampleIdentifier identifier)
    {
        json.WriteStartObject(name);
        if (identifier.Inner is { } inner)
        {
            Identifier(json, identifier.Key, inner);
        }
        else
        {
            json.WriteString(identifier.Key, identifier.Value);
        }

        json.WriteEndObject();
    }

    private static void One(Utf8JsonWriter json, string name, string key, string value)
    {
        json.WriteStartObject(name);
        json.WriteString(key, value);
        json.WriteEndObject();
    }

    // A decimal carries its digits to the wire: 25.00 and not 25, 20 and not 20.0000.
    private static decimal Cents(decimal amount) => decimal.Round(amount, 2) + 0.00m;

    private static decimal Plain(decimal quantity) => decimal.Truncate(quantity);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
