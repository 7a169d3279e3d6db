using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Portals.Bitrix24.Looking;

/// <summary>What a connection needs for which feature.</summary>
internal static class BitrixFeatures
{
    /// <param name="hasInvoices">Whether the portal shows legacy invoices. Newer portals never had any.</param>
    public static IReadOnlyList<PortalFeature> Of(bool hasInvoices) =>
    [
        new("Payments of deals and invoices", "Required for everything else.", "crm"),
        new("Payment methods", "The portal's pay systems cannot be read, so no payment method can be chosen.", "pay_system") { ForAdministrators = true },
        new("Payment list across all deals and invoices", "Payments are read deal by deal, so the list takes longer to update.", "sale")
        {
            ForAdministrators = true,
        },
        new("Legacy invoices", "The portal shows none to this user, so they are neither listed nor paid here.", "crm")
        {
            IsThere = hasInvoices,
            Kind = EntityKinds.LegacyInvoice,
        },
        .. hasInvoices
            ? [new PortalFeature("Paying legacy invoices", "Pay systems of the portal cannot be used.", "pay_system") { ForAdministrators = true }]
            : Array.Empty<PortalFeature>(),
        new("Payment links", "Payment links cannot be created.", "salescenter"),
        new("Names of responsible people", "The person responsible for a deal is not shown.", "user") { Or = ["user_basic", "user_brief"] },
    ];
}
