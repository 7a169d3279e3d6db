using System.Text.Json;
using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Web.Rest.Bitrix.Sale;

/// <summary>The full object of a payment. What we do not keep is written as a payment without it has it.</summary>
public sealed class SalePaymentJson(Organisation organisation)
{
    private readonly Selected<ListedPayment> _fields = new(
        [
            Of("accountNumber", (json, name, p) => json.WriteString(name, p.AccountNumber)),
            Empty("comments"),
            Null("companyId"),
            Of("currency", (json, name, p) => json.WriteString(name, p.Amount.Currency.Code)),
            Of("dateBill", (json, name, p) => json.Instant(name, p.CreatedAt, organisation.Zone)),
            Null("dateMarked"),
            Of("datePaid", (json, name, p) => json.Instant(name, p.PaidAt, organisation.Zone)),
            Null("datePayBefore"),
            Of("dateResponsibleId", (json, name, p) => json.Instant(name, p.CreatedAt, organisation.Zone)),
            Null("empMarkedId"),
            Of("empPaidId", (json, name, p) => json.Id(name, p.PaidById)),
            Of("empResponsibleId", (json, name, p) => json.Id(name, p.CreatedById)),
            Null("empReturnId"),
            No("externalPayment"),
            Of("id", (json, name, p) => json.WriteNumber(name, p.Id.Value)),
            Empty("id1c"),
            No("isReturn"),
            No("marked"),
            Of("orderId", (json, name, p) => json.WriteNumber(name, p.OrderNumber)),
            Of("paid", (json, name, p) => json.Flag(name, p.PaidAt is not null)),
            Empty("payReturnComment"),
            Null("payReturnDate"),
            Empty("payReturnNum"),
            Of("paySystemId", (json, name, p) => json.Id(name, p.Method?.Id.Value)),
            Of("paySystemIsCash", (json, name, p) => json.WriteString(name, (p.Method?.Cash ?? CashKind.No).Code())),
            Of("paySystemName", (json, name, p) => json.WriteString(name, p.Method?.Name ?? string.Empty)),
            Of("paySystemXmlId", (json, name, p) => json.WriteString(name, p.Method?.XmlId ?? string.Empty)),
            Null("payVoucherDate"),
            Empty("payVoucherNum"),
            Of("priceCod", (json, name, _) => json.WriteString(name, "0")),
            Empty("psCurrency"),
            Null("psInvoiceId"),
            Null("psResponseDate"),
            Empty("psStatus"),
            Empty("psStatusCode"),
            Empty("psStatusDescription"),
            Empty("psStatusMessage"),
            Null("psSum"),
            Empty("reasonMarked"),
            Of("responsibleId", (json, name, p) => json.Id(name, p.CreatedById)),
            Of("sum", (json, name, p) => json.Amount(name, p.Amount)),
            No("updated1c"),
            Empty("version1c"),
            Of("xmlId", (json, name, p) => json.WriteString(name, p.HexId.Value)),
        ]
    );

    /// <summary>With these fields alone, or with all of them.</summary>
    public Selected<ListedPayment> Only(IReadOnlySet<string>? names = null) => _fields.Only(names);

    private static SelectedField<ListedPayment> Of(string name, Action<Utf8JsonWriter, JsonEncodedText, ListedPayment> write) => new(name, write);

    private static SelectedField<ListedPayment> Empty(string name) => new(name, static (json, name, _) => json.WriteString(name, string.Empty));

    private static SelectedField<ListedPayment> Null(string name) => new(name, static (json, name, _) => json.WriteNull(name));

    private static SelectedField<ListedPayment> No(string name) => new(name, static (json, name, _) => json.WriteString(name, "N"));
}
