using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared;

/// <summary>Display names of entity kinds, singular and plural.</summary>
public static class KindWords
{
    /// <summary>For example "Deal".</summary>
    public static Words One(int kind) =>
        kind switch
        {
            EntityKinds.Deal => "Deal",
            EntityKinds.SmartInvoice => "Invoice",
            EntityKinds.LegacyInvoice => "Legacy invoice",
            EntityKinds.Quote => "Quote",
            EntityKinds.Lead => "Lead",
            EntityKinds.Account => "Account",
            EntityKinds.Wallet => "Wallet",
            _ => (Words)$"Type {kind}",
        };

    /// <summary>For example "Deal 1001".</summary>
    public static Words Name(EntityRef entity) => $"{One(entity.Kind)} {entity.ExternalId}";

    /// <summary>For example "Deals".</summary>
    public static Words Many(int kind) =>
        kind switch
        {
            EntityKinds.Deal => "Deals",
            EntityKinds.SmartInvoice => "Invoices",
            EntityKinds.LegacyInvoice => "Legacy invoices",
            EntityKinds.Quote => "Quotes",
            EntityKinds.Lead => "Leads",
            EntityKinds.Account => "Accounts",
            EntityKinds.Wallet => "Wallets",
            _ => (Words)$"Type {kind}",
        };
}
