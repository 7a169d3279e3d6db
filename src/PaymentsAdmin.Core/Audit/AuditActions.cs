namespace PaymentsAdmin.Core.Audit;

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
            "payment.delivery-move", "payment.delivery-delete", "payment.attachment-add", "payment.attachment-remove", "posting.save", "posting.date-in-open-books",
        ];

    /// <summary>Each group by its name in addresses.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Groups { get; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["denied-attempts"] = [Denied],
            ["payments"] =
            [
                Add, "payment.method", "payment.terms", "payment.pay", "payment.unpay", "payment.pay-undo", "payment.delete", "payment.undelete",
                "payment.line-add", "payment.line-quantity", "payment.line-price", "payment.line-delete", "payment.delivery-add", "payment.delivery-move",
                "payment.delivery-delete", "comment.add", "comment.remove",
            ],
            ["approvals"] =
            [
                "posting.add", "posting.save", "posting.submit", "posting.recall", "posting.approve", "posting.reject", "posting.discard", "posting.post",
                "posting.hand-to-gateway", "posting.taken-by-gateway", "posting.refused-by-gateway", "posting.date-in-open-books", "posting.ask-reversal",
                "posting.reject-reversal", "posting.reverse", "posting.hand-reversal-to-gateway", "posting.reversal-refused-by-gateway",
            ],
            ["links"] = ["link.make", "link.revoke", "link.end", "link.opened"],
            ["files"] = ["export", Export, AuditorsFile],
            ["sign-ins"] = ["sign-in", "sign-in.failed", "sign-in.end", "sign-out", "step-up", "second-factor.enrol", "second-factor.codes", "second-factor.remove"],
            ["people"] =
            [
                "user.add", "user.roles", "user.disable", "user.enable", "user.reset", "user.password", "delegation.add", "delegation.revoke", "token.add", "token.revoke",
                "confirmation.ask", "confirmation.confirm", "confirmation.decline", "confirmation.withdraw", "confirmation.void", "confirmation.lapse", "confirmation.alone",
            ],
            ["books"] =
            [
                "period.propose-close", "period.propose-reopen", "period.close", "period.reopen", "period.withdraw", "policy.set", "policy.single-person-on",
                "policy.single-person-off", "rate.add", "rate.change",
            ],
            ["set-up"] =
            [
                "workspace.add", "workspace.update", "webhook.add", "webhook.change", "webhook.renew-secret", "webhook.delete", "pay-system.add", "pay-system.update",
                "pay-system.settings", "pay-system.delete", "handler.add", "handler.update", "handler.delete", "rest.close", "rest.open", "data.seed",
                "entity.import", Verify,
            ],
        };

    /// <summary>What the name of a group or of a verb stands for.</summary>
    public static IReadOnlyList<string> Of(string what) => Groups.TryGetValue(what, out var group) ? group : [what];
}
