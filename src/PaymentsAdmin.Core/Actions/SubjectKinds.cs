using System.Collections.Frozen;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Actions;

/// <summary>The kinds of subjects of verbs, by their stored names, with their display names.</summary>
public static class SubjectKinds
{
    public static readonly FrozenDictionary<string, Words> All = new Dictionary<string, Words>(StringComparer.Ordinal)
    {
        ["payment"] = "Payment",
        ["link"] = "Link",
        ["user"] = "User",
        ["entity"] = "Entity",
        ["customer"] = "Customer",
        ["workspace"] = "Workspace",
        ["token"] = "API token",
        ["confirmation"] = "Request",
        ["webhook"] = "Webhook",
        ["method"] = "Method",
        ["policy"] = "Policy",
        ["period-change"] = "Accounting period",
        ["delegation"] = "Delegation",
        ["installation"] = "Installation",
        ["account"] = "Account",
        ["invoice"] = "Invoice",
        ["view"] = "View",
        ["account-preference"] = "Payment preference of an account",
        ["attachment"] = "File",
        ["audit"] = "Audit log",
        ["bill"] = "Bill",
        ["business-unit"] = "Business unit",
        ["card"] = "Card",
        ["category"] = "Category",
        ["comment"] = "Comment",
        ["delivery"] = "Delivery",
        ["handler"] = "Handler",
        ["job"] = "Job",
        ["legacy-invoice"] = "Legacy invoice",
        ["line"] = "Line",
        ["notification"] = "Notification",
        ["operation"] = "Call to the portal",
        ["payment-type"] = "Payment type",
        ["person"] = "Person",
        ["person-type"] = "Payer type",
        ["preference"] = "Payment preference",
        ["rate"] = "Rate",
        ["rejection-reason"] = "Rejection reason",
        ["row"] = "Product row",
        ["service"] = "Service",
        ["shipment"] = "Shipment",
        ["subscription"] = "Subscription",
        ["unit"] = "Unit",
        ["wallet"] = "Wallet",
        ["wallet-definition"] = "Wallet definition",
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
