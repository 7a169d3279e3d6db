using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Rest.Bitrix.Payments;

/// <summary>Families of the scope <c>crm</c>, each with its own refusals.</summary>
public static class CrmFamily
{
    public const string Scope = "crm";

    /// <summary>The CRM item that <c>entityTypeId</c> and <c>entityId</c> identify.</summary>
    public static EntityRef? ItemOf(Call call) =>
        call.Whole("entityTypeId") is var type and > 0 and <= int.MaxValue ? EntityRef.Item((int)type, call.Whole("entityId")) : null;

    /// <summary>Payments of CRM items.</summary>
    public static readonly Family Payments = new("payments", Scope, PaymentRefusals.NoSuchOrDenied)
    {
        About = "Payments of deals, invoices and other CRM items.",
    };

    /// <summary>Products and deliveries in payments.</summary>
    public static readonly Family PaymentItems = new("items of payments", Scope, PaymentRefusals.ItemsDenied)
    {
        About = "Products and deliveries in payments.",
    };
}
