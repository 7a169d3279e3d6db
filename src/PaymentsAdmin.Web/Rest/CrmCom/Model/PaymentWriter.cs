using System.Globalization;
using System.Text.Json;
using PaymentsAdmin.Core.Postings.Accounts;

namespace PaymentsAdmin.Web.Rest.CrmCom.Model;

/// <summary>Writes the parts of payments. Missing values are null.</summary>
internal static class PaymentWriter
{
    // Dividing by this removes a decimal's trailing zeros.
    private const decimal One = 1.0000000000000000000000000000m;

    private const int RateDigits = 10;

    private static readonly string[] InvoiceRest =
        ["reference_number", "life_cycle_state", "issued_on", "posted_on", "due_on", "total_amount", "outstanding_amount"];

    /// <summary>A number without a fixed scale.</summary>
    public static void Plain(this Utf8JsonWriter json, decimal number) => json.WriteNumberValue(number / One);

    /// <summary>An instant in the organisation's local time, without an offset.</summary>
    public static void Local(this Utf8JsonWriter json, DateTimeOffset at, TimeZoneInfo zone) => json.WriteStringValue(LocalTimes.Text(at, zone));

    /// <summary>A day, written as its midnight, or null.</summary>
    public static void Day(this Utf8JsonWriter json, DateOnly? day) =>
        json.WriteStringValue(day?.ToString("yyyy-MM-dd'T00:00:00'", CultureInfo.InvariantCulture));

    public static void Udf(this Utf8JsonWriter json, AccountPayment payment, CrmParameter field)
    {
        if (!payment.Fields.TryGetValue(field.Name, out var value))
        {
            json.WriteNullValue();
        }
        else if (field.Type == CrmType.Number && decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            json.Plain(number);
        }
        else if (field.Type == CrmType.Date && value.Length == "yyyy-MM-dd".Length)
        {
            json.WriteStringValue(value + "T00:00:00");
        }
        else
        {
            json.WriteStringValue(value);
        }
    }

    public static void Rate(this Utf8JsonWriter json, AccountPayment payment, string baseCurrency)
    {
        var currency = payment.Amount.Currency.Code;
        if (payment.Rate is not { Rate: > 0 } used || string.Equals(currency, baseCurrency, StringComparison.Ordinal))
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("id", string.Create(CultureInfo.InvariantCulture, $"{currency}-{used.From:yyyyMMdd}"));
        json.WritePropertyName("rate");
        json.Plain(used.Rate);
        json.WritePropertyName("inverse_rate");
        json.Plain(decimal.Round(1 / used.Rate, RateDigits, MidpointRounding.AwayFromZero));
        json.WritePropertyName("from_date");
        json.Day(used.From);
        json.WriteNull("to_date");
        json.WriteStartObject("currency");
        json.WriteString("code", currency);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static void Account(this Utf8JsonWriter json, NamedAccount account)
    {
        json.WriteStartObject();
        json.WriteString("id", account.Id);
        json.WriteString("number", account.Number);
        json.WriteString("name", account.Name);
        json.WriteString("life_cycle_state", account.State);
        json.WriteStartObject("account_owner");
        json.WriteString("id", account.Owner.Id);
        json.WriteString("name", account.Owner.Name);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static void Preference(this Utf8JsonWriter json, NamedPreference? preference)
    {
        if (preference is null)
        {
            json.WriteNullValue();
            return;
        }

        var own = preference.Preference;
        json.WriteStartObject();
        json.WriteString("id", preference.Id);
        json.WritePropertyName("payment_preference");
        PaymentParts.Preference.Write(json, own);
        json.WriteString("payment_medium", preference.Medium);
        json.WriteString("bank_account_number", preference.BankAccountNumber);
        json.WriteEndObject();
    }

    public static void Invoices(this Utf8JsonWriter json, AccountPayment payment, TimeZoneInfo zone)
    {
        if (payment.Portal is { Targets: { Count: > 0 } targets })
        {
            json.List(targets, number => json.Invoice(number));
        }
        else
        {
            json.Invoices(payment.Invoices, zone);
        }
    }

    // Only its number is known here.
    private static void Invoice(this Utf8JsonWriter json, string number)
    {
        json.WriteNull("id");
        json.WriteString("number", number);
        foreach (var unknown in InvoiceRest)
        {
            json.WriteNull(unknown);
        }
    }

    private static void Invoices(this Utf8JsonWriter json, IEnumerable<NamedInvoice> invoices, TimeZoneInfo zone) =>
        json.List(
            invoices,
            invoice =>
            {
                json.WriteString("id", invoice.Id);
                json.WriteString("number", invoice.Number);
                json.WriteString("reference_number", invoice.ReferenceNumber);
                json.WriteString("life_cycle_state", invoice.State);
                json.WritePropertyName("issued_on");
                json.Local(invoice.IssuedAt, zone);
                json.WritePropertyName("posted_on");
                json.Day(invoice.PostedOn);
                json.WritePropertyName("due_on");
                json.Day(invoice.DueOn);
                json.WritePropertyName("total_amount");
                json.Plain(invoice.Total.Amount);
                json.WritePropertyName("outstanding_amount");
                json.Plain(invoice.Outstanding.Amount);
            }
        );

    public static void Bills(this Utf8JsonWriter json, IEnumerable<NamedPart> bills) =>
        json.List(
            bills,
            bill =>
            {
                json.WriteString("id", bill.Id);
                json.WriteString("number", bill.Code);
            }
        );

    public static void Products(this Utf8JsonWriter json, IEnumerable<NamedPart> products) =>
        json.List(
            products,
            product =>
            {
                json.WriteString("id", product.Id);
                json.WriteString("code", product.Code);
                json.WriteString("alternative_code", product.AlternativeCode);
                json.WriteString("name", product.Name);
            }
        );

    public static void Log(this Utf8JsonWriter json, AccountPayment payment, TimeZoneInfo zone)
    {
        json.WriteStartObject();
        json.WritePropertyName("created_on");
        json.Local(payment.IssuedAt, zone);
        json.WritePropertyName("created_by_user");
        PaymentParts.User.Write(json, payment.Creator);
        json.WritePropertyName("updated_on");
        json.Local(payment.UpdatedAt, zone);
        json.WriteEndObject();
    }

    private static void List<T>(this Utf8JsonWriter json, IEnumerable<T> items, Action<T> members)
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            json.WriteStartObject();
            members(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
