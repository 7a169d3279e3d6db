using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Payment;

namespace PaymentsAdmin.Web.Features.Audit;

/// <summary>The verbs of the trail as people read them; those about payments are said as in their timeline.</summary>
public static class AuditWords
{
    private static readonly Dictionary<string, Words> Verbs = new(StringComparer.Ordinal)
    {
        [AuditActions.Verify] = "walked the chain",
        [AuditActions.Export] = "exported audit entries",
        [AuditActions.AuditorsFile] = "made a file for auditors",
        ["export"] = "exported payments",
        ["sign-in"] = "signed in",
        ["sign-in.failed"] = "failed to sign in",
        ["sign-in.end"] = "ended sign-ins",
        ["sign-out"] = "signed out",
        ["step-up"] = "showed a second factor",
        ["second-factor.enrol"] = "set up a second factor",
        ["second-factor.codes"] = "made recovery codes",
        ["second-factor.remove"] = "took out a second factor",
        ["user.add"] = "added a user",
        ["user.roles"] = "changed roles",
        ["user.disable"] = "disabled a user",
        ["user.enable"] = "enabled a user",
        ["user.reset"] = "handed out a one-time code",
        ["user.password"] = "changed a password",
        ["delegation.add"] = "delegated",
        ["delegation.revoke"] = "ended a delegation",
        ["token.add"] = "made an API token",
        ["token.revoke"] = "ended an API token",
        ["confirmation.ask"] = "asked for a second Admin's confirmation",
        ["confirmation.confirm"] = "confirmed a request",
        ["confirmation.decline"] = "declined a request",
        ["confirmation.withdraw"] = "withdrew a request",
        ["confirmation.void"] = "closed a request that no longer fits",
        ["confirmation.lapse"] = "let a request expire",
        ["confirmation.alone"] = "acted without a second Admin",
        ["period.propose-close"] = "proposed to close a period",
        ["period.propose-reopen"] = "proposed to reopen a period",
        ["period.close"] = "closed a period",
        ["period.reopen"] = "reopened a period",
        ["period.withdraw"] = "withdrew a proposal",
        ["policy.set"] = "changed the policy",
        ["policy.single-person-on"] = "let one person act alone",
        ["policy.single-person-off"] = "asked for two people again",
        ["rate.add"] = "added a rate",
        ["rate.change"] = "changed a rate",
        ["workspace.add"] = "added a workspace",
        ["workspace.update"] = "changed a workspace",
        ["webhook.add"] = "made a webhook",
        ["webhook.change"] = "changed a webhook",
        ["webhook.renew-secret"] = "renewed the secret of a webhook",
        ["webhook.delete"] = "deleted a webhook",
        ["webhook.replay"] = "sent a message again",
        ["webhook.replay-failed"] = "sent messages again",
        ["pay-system.add"] = "added a pay system",
        ["pay-system.update"] = "changed a pay system",
        ["pay-system.settings"] = "changed the settings of a pay system",
        ["pay-system.settings-read"] = "read the settings of a pay system",
        ["pay-system.delete"] = "deleted a pay system",
        ["handler.add"] = "added a handler",
        ["handler.update"] = "changed a handler",
        ["handler.delete"] = "deleted a handler",
        ["rest.close"] = "closed the API",
        ["rest.open"] = "opened the API",
        ["data.seed"] = "made sample data",
        ["entity.import"] = "imported entities",
        ["entity.add"] = "added an entity",
        ["entity.update"] = "changed an entity",
        ["entity.row-add"] = "added a product",
        ["entity.row-update"] = "changed a product",
        ["entity.row-delete"] = "removed a product",
        ["entity.rows-set"] = "set the products",
        ["entity.shipment-add"] = "added a shipment",
        ["entity.shipment-update"] = "changed a shipment",
        ["entity.shipment-delete"] = "removed a shipment",
        ["customer.add"] = "added a customer",
        ["customer.rename"] = "renamed a customer",
        ["account.add"] = "added an account",
        ["account.change"] = "changed an account",
        ["invoice.add"] = "added an invoice",
        ["link.opened"] = "opened a payment link",
        ["notification.add"] = "notified somebody",
        ["view.add"] = "saved a view",
        ["view.save"] = "changed a view",
        ["view.delete"] = "deleted a view",
    };

    /// <summary>The groups to choose from, by their names in the address.</summary>
    public static IReadOnlyDictionary<string, Words> Groups { get; } =
        new Dictionary<string, Words>(StringComparer.Ordinal)
        {
            ["denied-attempts"] = "Denied attempts",
            ["payments"] = "Work on payments",
            ["approvals"] = "Bookings and approvals",
            ["links"] = "Payment links",
            ["files"] = "Files that were handed out",
            ["sign-ins"] = "Sign-ins",
            ["people"] = "Users, delegations and tokens",
            ["books"] = "Periods, policy and rates",
            ["set-up"] = "Set-up",
        };

    private static readonly Dictionary<string, Words> Subjects = new(StringComparer.Ordinal)
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
    };

    /// <summary>What was done. Of a denied attempt: what was tried.</summary>
    public static Words Verb(AuditEntry entry) =>
        entry.Action is AuditActions.Denied ? (Words)$"Denied: {VerbOf(entry.Change("verb")?.After ?? "")}" : VerbOf(entry.Action);

    /// <summary>A group, or a verb by itself.</summary>
    public static Words What(string what) => Groups.TryGetValue(what, out var group) ? group : VerbOf(what);

    /// <summary>What kind of thing it was done to.</summary>
    public static Words Subject(string kind) => Subjects.TryGetValue(kind, out var words) ? words : Words.FromString(kind);

    /// <summary>Where somebody came in.</summary>
    public static Words From(Door door) =>
        door switch
        {
            Door.Page => "Page",
            Door.BitrixRest => "Bitrix24 API",
            Door.CrmComRest => "CRM.COM API",
            Door.Command => "Command line",
            _ => "Background",
        };

    private static Words VerbOf(string action) => Verbs.TryGetValue(action, out var verb) ? verb : TimelineWords.Verb(action);
}
