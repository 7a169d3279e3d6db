using System.Collections.Frozen;
using PaymentsAdmin.Core.Reference.Describing;

namespace PaymentsAdmin.Core.Audit.Log;

/// <summary>The verbs of the trail, and the groups that people look for together.</summary>
public static class AuditActions
{
    /// <summary>A new payment: the verb that most entries have.</summary>
    public const string Add = "payment.add";

    /// <summary>An attempt that was not allowed.</summary>
    public const string Denied = "denied";

    /// <summary>A walk over the chain.</summary>
    public const string Verify = "audit.verify";

    /// <summary>Entries that left the house as a list.</summary>
    public const string Export = "audit.export";

    /// <summary>A file for auditors.</summary>
    public const string AuditorsFile = "audit.auditors-file";

    /// <summary>What changes the content of a payment after it was created.</summary>
    public static IReadOnlyList<string> ContentChanges { get; } =
        [
            "payment.method", "payment.terms", "payment.line-add", "payment.line-quantity", "payment.line-price", "payment.line-delete", "payment.delivery-add",
            "payment.delivery-move", "payment.delivery-delete", "payment.portal-change", "payment.attachment-add", "payment.attachment-remove", "posting.save",
            "posting.date-in-open-books",
        ];

    /// <summary>Each group by its name in addresses. Every verb that is written belongs to one of them.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Groups { get; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["denied-attempts"] = [Denied],
            ["payments"] =
            [
                Add, "payment.method", "payment.terms", "payment.pay", "payment.unpay", "payment.pay-undo", "payment.delete", "payment.undelete",
                "payment.line-add", "payment.line-quantity", "payment.line-price", "payment.line-delete", "payment.delivery-add", "payment.delivery-move",
                "payment.delivery-delete", "payment.portal-add", "payment.portal-change", "payment.attachment-add", "payment.attachment-remove", "payment.import", "payment.import-undo", "comment.add", "comment.remove",
            ],
            ["approvals"] =
            [
                "posting.add", "posting.save", "posting.submit", "posting.recall", "posting.approve", "posting.reject", "posting.discard", "posting.post",
                "posting.hand-to-gateway", "posting.taken-by-gateway", "posting.refused-by-gateway", "posting.date-in-open-books", "posting.ask-reversal",
                "posting.reject-reversal", "posting.reverse", "posting.hand-reversal-to-gateway", "posting.reversal-refused-by-gateway",
            ],
            ["links"] = ["link.make", "link.get", "link.revoke", "link.end"],
            ["files"] = ["export", Export, AuditorsFile],
            ["sign-ins"] =
            [
                "sign-in", "sign-in.failed", "sign-in.end", "sign-out", "step-up", "second-factor.enrol", "second-factor.codes", "second-factor.remove",
                "passkey.add", "passkey.rename", "passkey.remove", "passkey.refused",
            ],
            ["people"] =
            [
                "user.add", "user.roles", "user.disable", "user.enable", "user.reset", "user.password", "user.address", "user.notices", "delegation.add", "delegation.revoke", "token.add", "token.revoke",
                "confirmation.ask", "confirmation.confirm", "confirmation.decline", "confirmation.withdraw", "confirmation.void", "confirmation.lapse", "confirmation.alone",
            ],
            ["notices"] = ["notification.add", "mail.retry", "view.add", "view.save", "view.delete"],
            ["books"] =
            [
                "period.propose-close", "period.propose-reopen", "period.close", "period.reopen", "period.withdraw", "policy.set", "policy.single-person-on",
                "policy.single-person-off", "rate.add", "rate.change",
            ],
            ["customers"] =
            [
                "customer.add", "customer.rename", "entity.add", "entity.update", "entity.import", "entity.import-undo", "entity.row-add", "entity.row-update", "entity.row-delete",
                "entity.rows-set", "entity.shipment-add", "entity.shipment-update", "entity.shipment-delete", "account.add", "account.change",
                "account-preference.add", "account-preference.change", "card.add", "card.change", "wallet.add", "wallet.activate", "wallet.deactivate",
                "subscription.add", "subscription.change", "invoice.add", "invoice.due", "bill.add", "legacy-invoice.add", "legacy-invoice.pay",
            ],
            ["reference"] =
            [
                .. KindDescriptions.All.SelectMany(kind => new[] { $"{kind.Kind}.add", $"{kind.Kind}.change", $"{kind.Kind}.activate", $"{kind.Kind}.deactivate" }),
                "person-type.add", "person-type.rename",
            ],
            ["operations"] =
            [
                "operation.plan", "operation.confirm", "operation.refuse", "operation.lose-sight", "operation.postpone", "operation.undo",
            ],
            ["set-up"] =
            [
                "workspace.add", "workspace.update", "workspace.connect", "workspace.event-address", "webhook.add", "webhook.change", "webhook.renew-secret", "webhook.end-old-secret", "webhook.delete",
                "webhook.replay", "webhook.replay-failed", "pay-system.add", "pay-system.update", "pay-system.settings", "pay-system.settings-read", "pay-system.delete",
                "handler.add", "handler.update", "handler.delete", "rest.close", "rest.open", "data.seed", Verify,
            ],
        };

    /// <summary>What may be tried and leaves no entry of its own: the trail names it where it was denied.</summary>
    public static IReadOnlyList<string> Attempts { get; } =
        [
            .. KindDescriptions.All.Select(kind => $"{kind.Kind}.put"),
            "backup", "draft.forget", "draft.forget-all", "draft.keep", "entity.import-try", "gateway.confirm", "gateway.refuse", "gateway.take", "link.share",
            "mail.deliver", "mail.test", "move", "notification.choose", "notification.read", "notification.read-all", "passkey.propose", "pay-system.pay",
            "payment.add-left", "payment.attachment-open", "payment.export", "payment.import-try", "payment.open", "payment.pay-many", "payment.unpay-many", "period.confirm",
            "policy.dry-run", "posting.add-posted", "posting.add-submitted", "posting.approve-many", "posting.approve-reversal", "posting.cancel", "rate.put",
            "restore", "second-factor.propose", "seed", "token.list", "user.preferences", "view.default", "view.visit", "webhook.deliver",
            "webhook.due", "webhook.seal", "webhook.sweep", "webhook.tell-due", "workspace.ask-consent", "workspace.compare", "workspace.consent", "workspace.test", "workspace.try",
        ];

    /// <summary>What entries are about.</summary>
    public static IReadOnlyList<string> Subjects { get; } =
        [
            .. KindDescriptions.All.Select(kind => kind.Kind),
            "account", "account-preference", "attachment", "audit", "bill", "card", "comment", "confirmation", "customer", "delegation", "delivery", "entity",
            "handler", "installation", "invoice", "legacy-invoice", "line", "link", "notification", "operation", "payment", "period-change", "person-type",
            "policy", "rate", "row", "shipment", "subscription", "token", "user", "view", "wallet", "webhook", "workspace",
        ];

    // What people do to drafts and master data all day; every payment would pay for a text beside its entry.
    private static readonly FrozenSet<string> _withoutAddress = Groups["payments"]
        .Except(["payment.pay", "payment.unpay", "payment.pay-undo", "payment.import", "payment.import-undo", "payment.delete", "payment.undelete"], StringComparer.Ordinal)
        .Concat(["posting.add", "posting.save", "posting.date-in-open-books"])
        .Concat(Groups["customers"])
        .Concat(Groups["notices"])
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether its entries keep the network address of the caller.</summary>
    public static bool KeepsAddress(string action) => !_withoutAddress.Contains(action);

    /// <summary>What the name of a group or of a verb stands for.</summary>
    public static IReadOnlyList<string> Of(string what) => Groups.TryGetValue(what, out var group) ? group : [what];
}
