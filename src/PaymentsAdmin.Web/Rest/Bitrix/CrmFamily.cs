using PaymentsAdmin.Web.Rest.Bitrix.Payments;

namespace PaymentsAdmin.Web.Rest.Bitrix;

/// <summary>Families of the scope <c>crm</c>, each with its own way to say no.</summary>
public static class CrmFamily
{
    public const string Scope = "crm";

    /// <summary>Payments of CRM items.</summary>
    public static readonly Family Payments = new("payments", Scope, PaymentRefusals.NoSuchOrDenied) { About = "Payments of deals, invoices and other CRM items." };

    /// <summary>Products and deliveries in payments.</summary>
    public static readonly Family PaymentItems = new("items of payments", Scope, PaymentRefusals.ItemsDenied) { About = "Products and deliveries in payments." };
}
