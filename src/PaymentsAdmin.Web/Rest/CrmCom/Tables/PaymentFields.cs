using System.Globalization;
using System.Text.Json;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.CrmCom.Answers;

namespace PaymentsAdmin.Web.Rest.CrmCom.Tables;

/// <summary>The fields of a payment: the complete one, and which of them the short one and a cancellation have.</summary>
public sealed class PaymentFields(Organisation organisation)
{
    /// <summary>The short payment, as writing methods answer it.</summary>
    public static IReadOnlyList<string> Brief { get; } =
        [
            "id", "number", "reference_number", "life_cycle_state", "issued_on", "posted_on", "payment_amount", "processed_by_payment_gateway",
            "payment_gateway_reference_number", "currency_rate_period",
        ];

    /// <summary>A cancellation.</summary>
    public static IReadOnlyList<string> Cancellation { get; } =
        [
            "id", "number", "reference_number", "life_cycle_state", "issued_on", "posted_on", "payment_amount", "processed_by_payment_gateway",
            "payment_gateway_reference_number",
        ];

    /// <summary>What takes more than the payment's own row to answer.</summary>
    public static IReadOnlySet<string> InOtherTables { get; } =
        new HashSet<string>([.. Parameters.Fields.Select(f => f.Name), Names.Invoices, Names.Bills, Names.Products], StringComparer.Ordinal);

    /// <summary>The complete payment.</summary>
    public CrmFields<AccountPayment> All { get; } = new([.. Make(organisation.Zone, organisation.BaseCurrency.Code)]);

    private static IEnumerable<CrmField<AccountPayment>> Make(TimeZoneInfo zone, string baseCurrency) =>
        [
            new("id", "String", (json, p) => json.WriteStringValue(p.HexId.Value)),
            new("number", "String", (json, p) => json.WriteStringValue(p.Number)),
            new("reference_number", "String", (json, p) => json.WriteStringValue(p.Id.Value.ToString(CultureInfo.InvariantCulture))),
            new("life_cycle_state", "String", (json, p) => json.WriteStringValue(LifeCycle.Of(p))),
            new("issued_on", "Date", (json, p) => json.Local(p.IssuedAt, zone)),
            new("posted_on", "Date", (json, p) => json.Day(p.PostedOn)),
            new("payment_amount", "Number", (json, p) => json.Plain(Math.Abs(p.Amount.Amount))),
            new("processed_by_payment_gateway", "String", (json, p) => json.WriteStringValue(p.GatewayName)),
            new("payment_gateway_reference_number", "String", (json, p) => json.WriteStringValue(p.GatewayReference)),
            new("currency_rate_period", "Object", (json, p) => json.Rate(p, baseCurrency)) { Since = Releases.Of(10) },
            new("received_on", "Date", (json, p) => json.Local(p.ReceivedAt, zone)),
            new("notes", "String", (json, p) => json.WriteStringValue(p.Notes)),
            new("back_office_code", "String", (json, p) => json.WriteStringValue(p.BackOfficeCode)) { Since = Releases.Of(9, 1) },
            .. Parameters.Fields.Select(field => new CrmField<AccountPayment>(field.Name, field.Type.ToString(), (json, p) => json.Udf(p, field))),
            new("accounts_receivable", "Object", (json, p) => json.Account(p.Account)),
            new("wallet", "Object", (json, p) => json.Wallet(p.Wallet)) { Since = Releases.Of(14) },
            new("type", "Object", (json, p) => json.Type(p.Type)),
            new("category", "Object", (json, p) => json.Coded(p.Category, "code")),
            new("payment_method", "Object", (json, p) => json.Method(p.Method)),
            new("card", "Object", (json, p) => json.Card(p.Card)),
            new("accounts_receivable_payment_preference", "Object", (json, p) => json.Preference(p.Preference)),
            new("job", "Object", (json, p) => json.Coded(p.Job, "number")),
            new("received_by_user", "Object", (json, p) => json.User(p.ReceivedBy)),
            new("received_by_unit", "Object", (json, p) => json.Unit(p.Unit)),
            new("received_by_business_unit", "Object", (json, p) => json.Coded(p.BusinessUnit, "code")) { Since = Releases.Of(18) },
            new("rejection_reason", "Object", (json, p) => json.Coded(p.RejectionReason, "alternative_code")),
            new(Names.Invoices, "Set", (json, p) => json.Invoices(p.Invoices, zone)),
            new(Names.Bills, "Set", (json, p) => json.Bills(p.Bills)),
            new(Names.Products, "Set", (json, p) => json.Products(p.Services)),
            new("log_information", "Object", (json, p) => json.Log(p, zone)),
        ];
}
