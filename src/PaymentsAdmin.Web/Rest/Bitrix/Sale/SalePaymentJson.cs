using System.Text.Json;
using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.Shapes;

namespace PaymentsAdmin.Web.Rest.Bitrix.Sale;

/// <summary>Writes the full object of a payment. Fields that are not stored are written as empty.</summary>
public sealed class SalePaymentJson(Organisation organisation)
{
    private readonly Selected<ListedPayment> _fields = new(
        [
            Of("accountNumber", Shape.Text("12/1"), (json, name, p) => json.WriteString(name, p.AccountNumber)),
            Empty("comments"),
            Null("companyId"),
            Of("currency", Shape.Text("EUR"), (json, name, p) => json.WriteString(name, p.Amount.Currency.Code)),
            Of("dateBill", Shape.Instant, (json, name, p) => json.Instant(name, p.CreatedAt, organisation.Zone)),
            Null("dateMarked"),
            Of("datePaid", Shape.Instant.OrNull, (json, name, p) => json.Instant(name, p.PaidAt, organisation.Zone)),
            Null("datePayBefore"),
            Of("dateResponsibleId", Shape.Instant, (json, name, p) => json.Instant(name, p.CreatedAt, organisation.Zone)),
            Null("empMarkedId"),
            Of("empPaidId", Shape.Whole(3).OrNull, (json, name, p) => json.Id(name, p.PaidById)),
            Of("empResponsibleId", Shape.Whole(3).OrNull, (json, name, p) => json.Id(name, p.CreatedById)),
            Null("empReturnId"),
            No("externalPayment"),
            Of("id", Shape.IdOf(PortalThing.Payment, 118), (json, name, p) => json.WriteNumber(name, p.Id.Value)),
            Empty("id1c"),
            No("isReturn"),
            No("marked"),
            Of("orderId", Shape.Whole(12).OrNull, (json, name, p) => json.Id(name, p.OrderNumber == 0 ? null : p.OrderNumber)),
            Of("paid", Shape.YesOrNo, (json, name, p) => json.Flag(name, p.PaidAt is not null)),
            Empty("payReturnComment"),
            Null("payReturnDate"),
            Empty("payReturnNum"),
            Of("paySystemId", Shape.IdOf(PortalThing.Method, 4).OrNull, (json, name, p) => json.Id(name, p.Method?.Id.Value)),
            Of("paySystemIsCash", Shape.OneOf("N", "Y", "A"), (json, name, p) => json.WriteString(name, (p.Method?.Cash ?? CashKind.No).Code())),
            Of("paySystemName", Shape.Text("Bank transfer"), (json, name, p) => json.WriteString(name, p.Method?.Name ?? string.Empty)),
            Of("paySystemXmlId", Shape.Text(), (json, name, p) => json.WriteString(name, p.Method?.XmlId ?? string.Empty)),
            Null("payVoucherDate"),
            Empty("payVoucherNum"),
            Of("priceCod", Shape.OneOf("0"), (json, name, _) => json.WriteString(name, "0")),
            Empty("psCurrency"),
            Null("psInvoiceId"),
            Null("psResponseDate"),
            Empty("psStatus"),
            Empty("psStatusCode"),
            Empty("psStatusDescription"),
            Empty("psStatusMessage"),
            Null("psSum"),
            Empty("reasonMarked"),
            Of("responsibleId", Shape.Whole(3).OrNull, (json, name, p) => json.Id(name, p.CreatedById)),
            Of("sum", Shape.Number(84.5m), (json, name, p) => json.Amount(name, p.Amount)),
            No("updated1c"),
            Empty("version1c"),
            Of("xmlId", Shape.Text("0A1B2C3D4E5F60718293A4B5C6D7E8F9"), (json, name, p) => json.WriteString(name, p.HexId.Value)),
        ]
    );

    public ObjectShape Whole => _fields.Shape("SalePayment");

    public Selected<ListedPayment> Only(IReadOnlySet<string>? names = null) => _fields.Only(names);

    private static SelectedField<ListedPayment> Of(string name, Shape shape, Action<Utf8JsonWriter, JsonEncodedText, ListedPayment> write) =>
        new(name, shape, write);

    private static SelectedField<ListedPayment> Empty(string name) =>
        new(name, Shape.OneOf(string.Empty), static (json, name, _) => json.WriteString(name, string.Empty));

    private static SelectedField<ListedPayment> Null(string name) => new(name, Shape.Null, static (json, name, _) => json.WriteNull(name));

    private static SelectedField<ListedPayment> No(string name) => new(name, Shape.OneOf("N"), static (json, name, _) => json.WriteString(name, "N"));
}
