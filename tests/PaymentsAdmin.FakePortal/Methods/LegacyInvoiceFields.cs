using System.Globalization;
using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes.Lists;
using PaymentsAdmin.Fakes.State;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes.Methods;

/// <summary>The members of a legacy invoice. Links that are not set are 0.</summary>
public static class LegacyInvoiceFields
{
    public static FieldTable<LegacyInvoice> Table { get; } = new([.. Own(), .. Payment(), .. People(), .. Links()]) { AsTexts = true };

    /// <summary>The rows, which only the invoice itself shows.</summary>
    public static JsonArray Rows(LegacyInvoice invoice) => new([.. invoice.Rows.Select(row => (JsonNode)Row(row))]);

    /// <summary>The details of the payer: of a company with a contact person, or of a person. Without a payer, PHP's empty map.</summary>
    public static JsonNode Properties(LegacyInvoice invoice, Books books)
    {
        var company = invoice.CompanyId is { } id ? books.Item(TypeCodes.Company, id) : null;
        var contact = invoice.ContactId is { } person ? books.Item(TypeCodes.Contact, person) : null;
        var name = contact is null ? string.Empty : $"{contact.Name} {contact.LastName}".Trim();
        return (company, contact) switch
        {
            ({ } firm, _) => new JsonObject
            {
                ["COMPANY"] = firm.Title,
                ["COMPANY_ADR"] = string.Empty,
                ["INN"] = string.Empty,
                ["KPP"] = string.Empty,
                ["CONTACT_PERSON"] = name,
                ["EMAIL"] = $"office{firm.Id}@firm.example",
                ["PHONE"] = string.Empty,
            },
            (null, { } payer) => new JsonObject
            {
                ["FIO"] = name,
                ["ADDRESS"] = string.Empty,
                ["EMAIL"] = $"person{payer.Id}@home.example",
                ["PHONE"] = string.Empty,
            },
            _ => new JsonArray(),
        };
    }

    private static JsonObject Row(LegacyRow row) =>
        new()
        {
            ["ID"] = row.Id.ToString(CultureInfo.InvariantCulture),
            ["PRICE"] = Text(row.Price),
            ["DISCOUNT_PRICE"] = "0.00",
            ["PRODUCT_ID"] = "0",
            ["PRODUCT_NAME"] = row.Name,
            ["QUANTITY"] = row.Quantity.ToString("0.0000", CultureInfo.InvariantCulture),
            ["VAT_RATE"] = ((row.TaxRate ?? 0) / 100).ToString("0.0000", CultureInfo.InvariantCulture),
            ["VAT_INCLUDED"] = "Y",
            ["MEASURE_CODE"] = "796",
            ["MEASURE_NAME"] = "pcs",
            ["CATALOG_XML_ID"] = string.Empty,
            ["PRODUCT_XML_ID"] = string.Empty,
        };

    private static JsonNode? Text(decimal amount) => Values.JsonText(amount, TimeSpan.Zero);

    private static Field<LegacyInvoice>[] Own() =>
        [
            new("ID", FieldKind.Integer, i => i.Id),
            new("ACCOUNT_NUMBER", FieldKind.Text, i => i.AccountNumber),
            new("ORDER_TOPIC", FieldKind.Text, i => i.Topic),
            new("COMMENTS", FieldKind.Text, i => i.Comments),
            new("CURRENCY", FieldKind.Text, i => i.Currency),
            new("PRICE", FieldKind.Number, i => i.Price),
            new("TAX_VALUE", FieldKind.Number, i => i.TaxValue),
            new("STATUS_ID", FieldKind.Text, i => i.StatusId),
            new("REASON_MARKED", FieldKind.Text, _ => string.Empty),
            new("DATE_BILL", FieldKind.Moment, i => i.DateBill),
            new("DATE_PAY_BEFORE", FieldKind.Moment, i => i.DatePayBefore),
            new("DATE_INSERT", FieldKind.Moment, i => i.DateInsert),
            new("DATE_UPDATE", FieldKind.Moment, i => i.DateUpdate),
            new("DATE_STATUS", FieldKind.Moment, i => i.DateStatus),
            new("DATE_MARKED", FieldKind.Moment, _ => null),
            new("IS_RECURRING", FieldKind.Flag, i => i.Template ? "Y" : "N"),
            new("LID", FieldKind.Text, _ => "s1"),
            new("XML_ID", FieldKind.Text, i => $"bx_{i.Id:x}"),
            new("USER_DESCRIPTION", FieldKind.Text, _ => string.Empty),
        ];

    private static Field<LegacyInvoice>[] Payment() =>
        [
            new("PAYED", FieldKind.Flag, i => i.Paid ? "Y" : "N"),
            new("DATE_PAYED", FieldKind.Moment, i => i.DatePaid),
            new("EMP_PAYED_ID", FieldKind.Integer, i => i.EmpPaidId),
            new("PAY_SYSTEM_ID", FieldKind.Integer, i => i.System.Id),
            new("PAY_VOUCHER_NUM", FieldKind.Text, i => i.VoucherNumber),
            new("PAY_VOUCHER_DATE", FieldKind.Moment, i => i.VoucherDate),
            new("PERSON_TYPE_ID", FieldKind.Integer, i => i.PersonTypeId),
        ];

    private static Field<LegacyInvoice>[] People() =>
        [
            new("CREATED_BY", FieldKind.Integer, i => i.CreatedBy),
            new("EMP_STATUS_ID", FieldKind.Integer, i => i.EmpStatusId),
            new("RESPONSIBLE_ID", FieldKind.Integer, i => i.Responsible.Id),
            new("RESPONSIBLE_LOGIN", FieldKind.Text, i => i.Responsible.Email),
            new("RESPONSIBLE_NAME", FieldKind.Text, i => i.Responsible.Name),
            new("RESPONSIBLE_LAST_NAME", FieldKind.Text, i => i.Responsible.LastName),
            new("RESPONSIBLE_SECOND_NAME", FieldKind.Text, _ => string.Empty),
            new("RESPONSIBLE_EMAIL", FieldKind.Text, i => i.Responsible.Email),
            new("RESPONSIBLE_WORK_POSITION", FieldKind.Text, _ => string.Empty),
            new("RESPONSIBLE_PERSONAL_PHOTO", FieldKind.Integer, _ => null),
        ];

    private static Field<LegacyInvoice>[] Links() =>
        [
            new("UF_DEAL_ID", FieldKind.Integer, i => i.DealId ?? 0),
            new("UF_QUOTE_ID", FieldKind.Integer, i => i.QuoteId ?? 0),
            new("UF_COMPANY_ID", FieldKind.Integer, i => i.CompanyId ?? 0),
            new("UF_CONTACT_ID", FieldKind.Integer, i => i.ContactId ?? 0),
            new("UF_MYCOMPANY_ID", FieldKind.Integer, _ => 0),
        ];
}
