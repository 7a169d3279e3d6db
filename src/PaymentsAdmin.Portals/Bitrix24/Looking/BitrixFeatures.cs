using PaymentsAdmin.Core.Portals;

namespace PaymentsAdmin.Portals.Bitrix24.Looking;

/// <summary>What a connection needs for which feature.</summary>
internal static class BitrixFeatures
{
    public static IReadOnlyList<PortalFeature> All { get; } =
    [
        new("Payments of deals and invoices", "Required for everything else.", "crm"),
        new("Payment methods", "The portal's pay systems cannot be read, so no payment method can be chosen.", "pay_system"),
        new("Payment list across all deals and invoices", "Payments are read deal by deal, so the list takes longer to update.", "sale")
        {
            ForAdministrators = true,
        },
        new("Payment links", "Payment links cannot be created.", "salescenter"),
        new("Names of responsible people", "The person responsible for a deal is not shown.", "user") { Or = ["user_basic", "user_brief"] },
    ];
}
