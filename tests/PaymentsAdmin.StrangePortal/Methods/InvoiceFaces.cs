using System.Globalization;
using System.Text.Json.Nodes;

namespace PaymentsAdmin.Strange;

/// <summary>How the contract writes legacy invoices: every value is a text, days are without a time, and what is unset is empty or null.</summary>
internal static class InvoiceFaces
{
    public static JsonObject Listed(PortalBooks books, LegacyInvoice invoice) => new()
    {
        ["ID"] = Text(invoice.Id),
        ["ACCOUNT_NUMBER"] = $"R-{invoice.Id}",
        ["ORDER_TOPIC"] = invoice.Topic,
        ["PRICE"] = invoice.Price.ToString("0.00########", CultureInfo.InvariantCulture),
        ["CURRENCY"] = invoice.Currency,
        ["TAX_VALUE"] = "0.00",
        ["STATUS_ID"] = invoice.Paid ? "P" : "N",
        ["PAYED"] = invoice.Paid ? "Y" : "N",
        ["DATE_PAYED"] = Faces.Instant(invoice.DatePaid) ?? "",
        ["EMP_PAYED_ID"] = invoice.EmpPaidId is { } by ? Text(by) : null,
        ["PAY_SYSTEM_ID"] = Text(invoice.PaySystemId),
        ["PAY_VOUCHER_NUM"] = null,
        ["PAY_VOUCHER_DATE"] = "",
        ["DATE_BILL"] = "2026-10-05",
        ["DATE_PAY_BEFORE"] = invoice.DueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
        ["DATE_INSERT"] = Faces.Instant(books.Now),
        ["DATE_UPDATE"] = Faces.Instant(books.Now),
        ["UF_DEAL_ID"] = Link(invoice.DealId),
        ["UF_QUOTE_ID"] = null,
        ["UF_COMPANY_ID"] = Link(invoice.CompanyId),
        ["UF_CONTACT_ID"] = Link(invoice.ContactId),
        ["PERSON_TYPE_ID"] = invoice.CompanyId is null ? "1" : "2",
        ["RESPONSIBLE_ID"] = "1",
        ["RESPONSIBLE_NAME"] = "Vera",
        ["RESPONSIBLE_LAST_NAME"] = "Strange",
        ["IS_RECURRING"] = invoice.Template ? "Y" : "N",
    };

    public static JsonObject Opened(PortalBooks books, LegacyInvoice invoice)
    {
        var face = Listed(books, invoice);
        face["PRODUCT_ROWS"] = new JsonArray(new JsonObject
        {
            ["ID"] = Text(invoice.Id + 100_000),
            ["PRICE"] = face["PRICE"]!.DeepClone(),
            ["DISCOUNT_PRICE"] = "0.00",
            ["PRODUCT_ID"] = "0",
            ["PRODUCT_NAME"] = $"Ware of {invoice.Topic}",
            ["VAT_RATE"] = null,
            ["VAT_INCLUDED"] = "N",
            ["MEASURE_CODE"] = "796",
            ["MEASURE_NAME"] = "pcs",
            ["QUANTITY"] = "1",
        });
        face["INVOICE_PROPERTIES"] = invoice.CompanyId is null
            ? new JsonObject { ["FIO"] = "Ada Own", ["ADDRESS"] = "", ["EMAIL"] = "ada@own.example", ["PHONE"] = "" }
            : new JsonObject { ["COMPANY"] = "Own Ltd", ["CONTACT_PERSON"] = "", ["EMAIL"] = "", ["PHONE"] = "" };
        return face;
    }

    private static string? Link(long? id) => id is { } known ? Text(known) : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
