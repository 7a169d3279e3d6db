using System.Text.Json.Nodes;

namespace PaymentsAdmin.Strange;

/// <summary>Legacy invoices: read by lower-case parameters, with upper-case members that are texts.</summary>
internal static class InvoiceMethods
{
    public static readonly Method[] All =
    [
        new("crm.invoice.list", ["filter", "order", "select", "start"],
            (books, call) => Lists.Page(call, null, books.Invoices.Values.Select(invoice => InvoiceFaces.Listed(books, invoice)))),
        new("crm.invoice.get", ["id"], (books, call) => new(InvoiceFaces.Opened(books, Invoice(books, call)))),
        new("crm.invoice.getexternallink", ["id"], (books, call) => new($"https://strange.example/pub/pay/{Invoice(books, call).Id}/hash/")),
    ];

    private static LegacyInvoice Invoice(PortalBooks books, Call call) =>
        books.Invoices.GetValueOrDefault(call.Integer("id")) ?? throw new Refusal(400, "NOT_FOUND", "Not found");
}
