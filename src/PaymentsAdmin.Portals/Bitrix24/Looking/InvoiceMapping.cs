using System.Text.Json;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.Bitrix24.Methods;
using PaymentsAdmin.Portals.Bitrix24.Reading;

namespace PaymentsAdmin.Portals.Bitrix24.Looking;

/// <summary>Maps a legacy invoice to an item with exactly one payment, which is the invoice itself.</summary>
internal static class InvoiceMapping
{
    public static EntityRef Entity(long id) => EntityRef.Item(EntityKinds.LegacyInvoice, id);

    public static PortalPayment Payment(Invoice invoice) =>
        new(Keys.OfInvoice(invoice.Id), Number(invoice), Mapping.Amount(invoice.Price, invoice.Currency, "PRICE"), invoice.Paid)
        {
            PaidAt = invoice.PaidAt,
            PaidBy = Keys.Find(invoice.PaidBy),
            Method = Keys.Find(invoice.PaySystem),
            DueOn = invoice.PayBefore,
        };

    /// <summary>The invoice as any other item, by which the names of its people are found.</summary>
    public static Item Item(Invoice invoice) =>
        new(invoice.Id, invoice.Price, invoice.Currency)
        {
            Title = string.IsNullOrWhiteSpace(invoice.Topic) ? Number(invoice) : invoice.Topic,
            StageId = invoice.Status,
            CompanyId = invoice.Company,
            ContactId = invoice.Contact,
            AssignedById = invoice.Responsible,
            CreatedTime = invoice.CreatedAt,
            UpdatedTime = invoice.ChangedAt,
        };

    public static Sent<Item> Item(Sent<Invoice> sent) => new(sent.Id, sent.Value is { } invoice ? Item(invoice) : null, sent.Fault, sent.Raw);

    public static EntityRef? Deal(Invoice invoice) => invoice.Deal is > 0 and var deal ? EntityRef.Item(EntityKinds.Deal, deal) : null;

    /// <summary>The invoice that was asked for. Templates are no invoices.</summary>
    public static Sent<Invoice> Own(JsonElement sent, long id) =>
        Sent<Invoice>.Of(sent, BitrixJson.Default.Invoice) is var row && row.Id == id ? row : throw Mapping.Breach("The answer is for a different invoice.");

    /// <summary>The product rows of an invoice that was read alone; PHP may leave them out or write null.</summary>
    public static IReadOnlyList<Sent<InvoiceRow>> Rows(JsonElement invoice) =>
        RawRow.Find(invoice, "PRODUCT_ROWS") is { ValueKind: JsonValueKind.Array } rows
            ? [.. rows.EnumerateArray().Select(row => Sent<InvoiceRow>.Of(row, BitrixJson.Default.InvoiceRow))]
            : [];

    /// <summary>A product row, all of which the invoice charges.</summary>
    public static PortalRow Row(InvoiceRow row, Currency currency)
    {
        var quantity = row.Quantity > 0 ? Mapping.Of(row.Quantity) : throw new UnkeptException(ProblemCause.Unreadable, "QUANTITY");
        var price = Mapping.Price(row.Price, row.Quantity, currency, "PRICE");
        return new PortalRow(Keys.OfInvoiceRow(row.Id), row.Product ?? "", price, quantity, Quantity.Zero);
    }

    private static string Number(Invoice invoice) => string.IsNullOrWhiteSpace(invoice.AccountNumber) ? Keys.Of(invoice.Id).Value : invoice.AccountNumber;
}
