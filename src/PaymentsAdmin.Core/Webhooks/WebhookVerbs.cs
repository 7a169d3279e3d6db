using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;

namespace PaymentsAdmin.Core.Webhooks;

/// <summary>The verbs of webhooks.</summary>
public static class WebhookVerbs
{
    public static readonly Verb Add = new("webhook.add", VerbGroups.SetUp, "created a webhook") { Right = Right.SetWebhooks };
    public static readonly Verb Change = new("webhook.change", VerbGroups.SetUp, "changed a webhook") { Right = Right.SetWebhooks };
    public static readonly Verb RenewSecret = new("webhook.renew-secret", VerbGroups.SetUp, "renewed the secret of a webhook") { Right = Right.SetWebhooks };
    public static readonly Verb EndOldSecret = new("webhook.end-old-secret", VerbGroups.SetUp, "ended the old secret of a webhook") { Right = Right.SetUp };
    public static readonly Verb Delete = new("webhook.delete", VerbGroups.SetUp, "deleted a webhook") { Right = Right.SetUp };
    public static readonly Verb Replay = new("webhook.replay", VerbGroups.SetUp, "sent a message again") { Right = Right.SetUp };
    public static readonly Verb ReplayFailed = new("webhook.replay-failed", VerbGroups.SetUp, "sent messages again") { Right = Right.SetUp };
    public static readonly Verb Test = Verb.Attempt("webhook.test", Right.SetUp, "sent a test message of a webhook");
    public static readonly Verb Deliver = Verb.Attempt("webhook.deliver", Right.SetUp, "sent a message of a webhook");
    public static readonly Verb Due = Verb.Attempt("webhook.due", Right.SetUp, "checked for messages of webhooks");
    public static readonly Verb Seal = Verb.Attempt("webhook.seal", Right.SetUp, "encrypted the addresses of webhooks");
    public static readonly Verb Sweep = Verb.Attempt("webhook.sweep", Right.SetUp, "removed old messages of webhooks");
    public static readonly Verb TellDue = Verb.Attempt("webhook.tell-due", Right.SetUp, "sent due dates to webhooks");
}
