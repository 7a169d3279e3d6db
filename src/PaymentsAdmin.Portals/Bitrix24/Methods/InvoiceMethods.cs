using System.Text.Json;
using System.Text.Json.Serialization;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.Bitrix24.Calls;
using PaymentsAdmin.Portals.Bitrix24.Reading;

namespace PaymentsAdmin.Portals.Bitrix24.Methods;

/// <summary>Legacy invoices, which older portals still have. Field names are in capitals, and values are texts.</summary>
internal static class InvoiceMethods
{
    private static readonly BitrixJson Json = BitrixJson.Default;

    public static readonly ApiMethod<IdRequest, JsonElement> Get =
        new("crm.invoice.get", Effect.Reads, Json.IdRequest, Json.JsonElement) { Zero = PortalFaultKind.NotFound };

    public static readonly ApiMethod<InvoiceList<InvoicesAfter>, Each<Invoice>> List =
        new("crm.invoice.list", Effect.Reads, Json.InvoiceListInvoicesAfter, Json.EachInvoice);

    public static readonly ApiMethod<InvoiceList<AnyInvoice>, Each<Invoice>> Some =
        new("crm.invoice.list", Effect.Reads, Json.InvoiceListAnyInvoice, Json.EachInvoice);

    /// <summary>Whether there are any is told from one page.</summary>
    public static readonly ApiMethod<InvoiceList<InvoicesAfter>, IReadOnlyList<JsonElement>> Any =
        new("crm.invoice.list", Effect.Reads, Json.InvoiceListInvoicesAfter, Json.IReadOnlyListJsonElement);

    /// <summary>May create the address, so it counts as a write.</summary>
    public static readonly ApiMethod<IdRequest, string> Link = new("crm.invoice.getexternallink", Effect.Writes, Json.IdRequest, Json.String);

    /// <summary>Called by a provider after its own confirmation.</summary>
    public static readonly ApiMethod<InvoiceBySystem, bool> Pay = new("sale.paysystem.pay.invoice", Effect.Writes, Json.InvoiceBySystem, Json.Boolean);

    /// <summary>May contain gateway keys: never log it.</summary>
    public static readonly ApiMethod<InvoiceBySystem, JsonElement> Settings =
        new("sale.paysystem.settings.invoice.get", Effect.Reads, Json.InvoiceBySystem, Json.JsonElement);
}

/// <summary>A start of -1 skips the portal's counting.</summary>
internal sealed record InvoiceList<TFilter>(TFilter Filter)
{
    public IReadOnlyList<string> Select { get; init; } = Invoice.Fields;

    public InvoiceOrder Order { get; init; } = new("ASC");

    public int Start { get; init; } = -1;
}

internal sealed record InvoicesAfter([property: JsonPropertyName(">ID")] Arg Id);

internal sealed record AnyInvoice([property: JsonPropertyName("@ID")] IReadOnlyList<long> Ids);

internal sealed record InvoiceOrder([property: JsonPropertyName("ID")] string Id);

/// <summary>An invoice, and the pay system by its id or, without one, by its handler.</summary>
internal sealed record InvoiceBySystem([property: JsonPropertyName("INVOICE_ID")] long Invoice)
{
    [JsonPropertyName("PAY_SYSTEM_ID")]
    public long? PaySystem { get; init; }

    [JsonPropertyName("BX_REST_HANDLER")]
    public string? Handler { get; init; }
}

internal sealed record Invoice(
    [property: JsonPropertyName("ID")] long Id,
    [property: JsonPropertyName("PRICE")] decimal Price,
    [property: JsonPropertyName("CURRENCY")] Currency Currency,
    [property: JsonPropertyName("PAYED")] bool Paid
)
{
    public static readonly IReadOnlyList<string> Fields =
    [
        "ID", "ACCOUNT_NUMBER", "ORDER_TOPIC", "PRICE", "CURRENCY", "STATUS_ID", "PAYED", "DATE_PAYED", "EMP_PAYED_ID", "PAY_SYSTEM_ID", "DATE_PAY_BEFORE",
        "DATE_INSERT", "DATE_UPDATE", "UF_DEAL_ID", "UF_COMPANY_ID", "UF_CONTACT_ID", "RESPONSIBLE_ID", "IS_RECURRING",
    ];

    [JsonPropertyName("ACCOUNT_NUMBER")]
    public string? AccountNumber { get; init; }

    [JsonPropertyName("ORDER_TOPIC")]
    public string? Topic { get; init; }

    [JsonPropertyName("STATUS_ID")]
    public string? Status { get; init; }

    [JsonPropertyName("DATE_PAYED"), JsonConverter(typeof(SetInstant))]
    public DateTimeOffset? PaidAt { get; init; }

    [JsonPropertyName("EMP_PAYED_ID"), JsonConverter(typeof(SetNumber))]
    public long? PaidBy { get; init; }

    [JsonPropertyName("PAY_SYSTEM_ID"), JsonConverter(typeof(SetNumber))]
    public long? PaySystem { get; init; }

    [JsonPropertyName("DATE_PAY_BEFORE"), JsonConverter(typeof(SetDay))]
    public DateOnly? PayBefore { get; init; }

    [JsonPropertyName("DATE_INSERT"), JsonConverter(typeof(SetInstant))]
    public DateTimeOffset? CreatedAt { get; init; }

    [JsonPropertyName("DATE_UPDATE"), JsonConverter(typeof(SetInstant))]
    public DateTimeOffset? ChangedAt { get; init; }

    [JsonPropertyName("UF_DEAL_ID"), JsonConverter(typeof(SetNumber))]
    public long? Deal { get; init; }

    [JsonPropertyName("UF_COMPANY_ID"), JsonConverter(typeof(SetNumber))]
    public long? Company { get; init; }

    [JsonPropertyName("UF_CONTACT_ID"), JsonConverter(typeof(SetNumber))]
    public long? Contact { get; init; }

    [JsonPropertyName("RESPONSIBLE_ID"), JsonConverter(typeof(SetNumber))]
    public long? Responsible { get; init; }

    /// <summary>Y for a template, which nobody owes.</summary>
    [JsonPropertyName("IS_RECURRING")]
    public string? IsRecurring { get; init; }

    public bool IsTemplate => IsRecurring is "Y";
}

/// <summary>A product row of an invoice, which only a single read shows.</summary>
internal sealed record InvoiceRow(
    [property: JsonPropertyName("ID")] long Id,
    [property: JsonPropertyName("PRICE")] decimal Price,
    [property: JsonPropertyName("QUANTITY")] decimal Quantity
)
{
    [JsonPropertyName("PRODUCT_NAME")]
    public string? Product { get; init; }
}
