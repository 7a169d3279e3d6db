using System.Collections.Frozen;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Actions;

/// <summary>The kinds of subjects of verbs, as they are stored.</summary>
public static class SubjectKinds
{
    public const string Payment = "payment";
    public const string Link = "link";
    public const string User = "user";
    public const string Entity = "entity";
    public const string Customer = "customer";
    public const string Workspace = "workspace";
    public const string Token = "token";
    public const string Confirmation = "confirmation";
    public const string Webhook = "webhook";
    public const string Method = "method";
    public const string Policy = "policy";
    public const string PeriodChange = "period-change";
    public const string Delegation = "delegation";
    public const string Installation = "installation";
    public const string Account = "account";
    public const string Invoice = "invoice";
    public const string View = "view";
    public const string AccountPreference = "account-preference";
    public const string Attachment = "attachment";
    public const string Audit = "audit";
    public const string Bill = "bill";
    public const string BusinessUnit = "business-unit";
    public const string Card = "card";
    public const string Category = "category";
    public const string Comment = "comment";
    public const string Delivery = "delivery";
    public const string Handler = "handler";
    public const string Job = "job";
    public const string LegacyInvoice = "legacy-invoice";
    public const string Line = "line";
    public const string Notification = "notification";
    public const string Operation = "operation";
    public const string PaymentType = "payment-type";
    public const string Person = "person";
    public const string PersonType = "person-type";
    public const string Preference = "preference";
    public const string Rate = "rate";
    public const string RejectionReason = "rejection-reason";
    public const string ReturnReason = "return-reason";
    public const string Row = "row";
    public const string Service = "service";
    public const string Shipment = "shipment";
    public const string Subscription = "subscription";
    public const string Unit = "unit";
    public const string Wallet = "wallet";
    public const string WalletDefinition = "wallet-definition";

    /// <summary>All of them, with what they are called.</summary>
    public static readonly FrozenDictionary<string, Words> All = new Dictionary<string, Words>(StringComparer.Ordinal)
    {
        [Payment] = "Payment",
        [Link] = "Link",
        [User] = "User",
        [Entity] = "Entity",
        [Customer] = "Customer",
        [Workspace] = "Workspace",
        [Token] = "API token",
        [Confirmation] = "Request",
        [Webhook] = "Webhook",
        [Method] = "Method",
        [Policy] = "Policy",
        [PeriodChange] = "Accounting period",
        [Delegation] = "Delegation",
        [Installation] = "Installation",
        [Account] = "Account",
        [Invoice] = "Invoice",
        [View] = "View",
        [AccountPreference] = "Payment preference of an account",
        [Attachment] = "File",
        [Audit] = "Audit log",
        [Bill] = "Bill",
        [BusinessUnit] = "Business unit",
        [Card] = "Card",
        [Category] = "Category",
        [Comment] = "Comment",
        [Delivery] = "Delivery",
        [Handler] = "Handler",
        [Job] = "Job",
        [LegacyInvoice] = "Legacy invoice",
        [Line] = "Line",
        [Notification] = "Notification",
        [Operation] = "Call to the portal",
        [PaymentType] = "Payment type",
        [Person] = "Person",
        [PersonType] = "Payer type",
        [Preference] = "Payment preference",
        [Rate] = "Rate",
        [RejectionReason] = "Discard reason",
        [ReturnReason] = "Rejection reason",
        [Row] = "Product row",
        [Service] = "Service",
        [Shipment] = "Shipment",
        [Subscription] = "Subscription",
        [Unit] = "Unit",
        [Wallet] = "Wallet",
        [WalletDefinition] = "Wallet definition",
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
