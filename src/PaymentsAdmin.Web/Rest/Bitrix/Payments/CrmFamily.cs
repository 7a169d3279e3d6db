using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Rest.Bitrix.Payments;

public static class CrmFamily
{
    public const string Scope = "crm";

    /// <summary>The CRM item that <c>entityTypeId</c> and <c>entityId</c> identify.</summary>
    public static EntityRef? ItemOf(Call call) =>
        call.Whole("entityTypeId") is var type and > 0 and <= int.MaxValue ? EntityRef.Item((int)type, call.Whole("entityId")) : null;

    public static readonly Family Payments = new("payments", Scope, PaymentRefusals.NoSuchOrDenied)
    {
        About = "Payments of deals, invoices and other CRM items.",
    };

    public static readonly Family PaymentItems = new("items of payments", Scope, PaymentRefusals.ItemsDenied)
    {
        About = "Products and deliveries in payments.",
    };
}
