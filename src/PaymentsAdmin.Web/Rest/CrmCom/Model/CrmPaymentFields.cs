using PaymentsAdmin.Core.Postings.Accounts;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.Shapes;

namespace PaymentsAdmin.Web.Rest.CrmCom.Model;

/// <summary>The fields of a payment, with the subsets for short answers and for cancellations.</summary>
public sealed class CrmPaymentFields(Organisation organisation)
{
    /// <summary>The fields that writing methods return.</summary>
    public static IReadOnlyList<string> Brief { get; } =
        [
            "id", "number", "reference_number", "life_cycle_state", "issued_on", "posted_on", "payment_amount", "processed_by_payment_gateway",
            "payment_gateway_reference_number", "currency_rate_period",
        ];

    /// <summary>The fields of a cancellation.</summary>
    public static IReadOnlyList<string> Cancellation { get; } =
        [
            "id", "number", "reference_number", "life_cycle_state", "issued_on", "posted_on", "payment_amount", "processed_by_payment_gateway",
            "payment_gateway_reference_number",
        ];

    /// <summary>Fields that need more than the payment's own row.</summary>
    public static IReadOnlySet<string> InOtherTables { get; } =
        new HashSet<string>([.. Parameters.Fields.Select(f => f.Name), CrmNames.Invoices, CrmNames.Bills, CrmNames.Products], StringComparer.Ordinal);

    /// <summary>All fields of a payment.</summary>
    public CrmFields<AccountPayment> All { get; } = new("CrmComPayment", [.. Make(organisation.Zone, organisation.BaseCurrency.Code)]);

    private static IEnumerable<CrmField<AccountPayment>> Make(TimeZoneInfo zone, string baseCurrency) =>
        [
            new("id", Shape.Text("0A1B2C3D4E5F60718293A4B5C6D7E8F9"), (json, p) => json.WriteStringValue(p.PublicId)),
            new("number", Shape.Text("P-000118").OrNull, (json, p) => json.WriteStringValue(p.Number)),
            new("reference_number", Shape.Text("118"), (json, p) => json.WriteStringValue(p.ReferenceNumber)),
            new("life_cycle_state", LifeCycle.Shape, (json, p) => json.WriteStringValue(LifeCycle.Of(p))),
            new("issued_on", Shape.LocalTime, (json, p) => json.Local(p.IssuedAt, zone)),
            new("posted_on", Shape.LocalTime.OrNull, (json, p) => json.Day(p.PostedOn)),
            new("payment_amount", Shape.Number(84.5m), (json, p) => json.Plain(Math.Abs(p.Amount.Amount))),
            new("processed_by_payment_gateway", Shape.Text().OrNull, (json, p) => json.WriteStringValue(p.GatewayName)),
            new("payment_gateway_reference_number", Shape.Text().OrNull, (json, p) => json.WriteStringValue(p.GatewayReference)),
            new("currency_rate_period", PaymentParts.Rate, (json, p) => json.Rate(p, baseCurrency)) { Since = Releases.Of(10) },
            new("received_on", Shape.LocalTime, (json, p) => json.Local(p.ReceivedAt, zone)),
            new("notes", Shape.Text("Paid at the desk").OrNull, (json, p) => json.WriteStringValue(p.Notes)),
            new("back_office_code", Shape.Text("BO-118").OrNull, (json, p) => json.WriteStringValue(p.BackOfficeCode)) { Since = Releases.Of(9, 1) },
            .. Parameters.Fields.Select(field => new CrmField<AccountPayment>(field.Name, Of(field.Type), (json, p) => json.Udf(p, field))),
            new("accounts_receivable", PaymentParts.Account, (json, p) => json.Account(p.Account)),
            new("wallet", PaymentParts.Wallet.Shape, (json, p) => PaymentParts.Wallet.Write(json, p.Wallet)) { Since = Releases.Of(14) },
            new("type", PaymentParts.Type.Shape, (json, p) => PaymentParts.Type.Write(json, p.Type)),
            new("category", PaymentParts.Category.Shape, (json, p) => PaymentParts.Category.Write(json, p.Category)),
            new("payment_method", PaymentParts.Method.Shape, (json, p) => PaymentParts.Method.Write(json, p.Method)),
            new("card", PaymentParts.Card.Shape, (json, p) => PaymentParts.Card.Write(json, p.Card)),
            new("accounts_receivable_payment_preference", PaymentParts.OwnPreference, (json, p) => json.Preference(p.Preference)),
            new("job", PaymentParts.Job.Shape, (json, p) => PaymentParts.Job.Write(json, p.Job)),
            new("received_by_user", PaymentParts.User.Shape, (json, p) => PaymentParts.User.Write(json, p.ReceivedBy)),
            new("received_by_unit", PaymentParts.Unit.Shape, (json, p) => PaymentParts.Unit.Write(json, p.Unit)),
            new("received_by_business_unit", PaymentParts.BusinessUnit.Shape, (json, p) => PaymentParts.BusinessUnit.Write(json, p.BusinessUnit))
            {
                Since = Releases.Of(18),
            },
            new("rejection_reason", PaymentParts.RejectionReason.Shape, (json, p) => PaymentParts.RejectionReason.Write(json, p.RejectionReason)),
            new(CrmNames.Invoices, PaymentParts.Invoices, (json, p) => json.Invoices(p, zone)),
            new(CrmNames.Bills, PaymentParts.Bills, (json, p) => json.Bills(p.Bills)),
            new(CrmNames.Products, PaymentParts.Products, (json, p) => json.Products(p.Services)),
            new("log_information", PaymentParts.Log, (json, p) => json.Log(p, zone)),
        ];

    private static Shape Of(CrmType type) =>
        (type switch
        {
            CrmType.Number => Shape.Number(1.5m),
            CrmType.Date => Shape.LocalTime,
            _ => Shape.Text(),
        }).OrNull;
}
