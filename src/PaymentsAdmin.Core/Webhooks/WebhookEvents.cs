using PaymentsAdmin.Core.Payments;

namespace PaymentsAdmin.Core.Webhooks;

/// <summary>The events of webhooks.</summary>
public static class WebhookEvents
{
    /// <summary>Anything about a payment changed, including its marks.</summary>
    public const string Saved = "payment.saved";

    public const string Paid = "payment.paid";
    /// <summary>Its due date was reached, and it is unpaid.</summary>
    public const string Due = "payment.due";

    public const string Posted = "payment.posted";
    public const string Deleted = "payment.deleted";

    /// <summary>A public link was opened for the first time.</summary>
    public const string LinkOpened = "link.opened";

    /// <summary>A public link was revoked by a user, or ended because its payment changed.</summary>
    public const string LinkRevoked = "link.revoked";

    /// <summary>A test message of an Admin; no webhook subscribes to it.</summary>
    public const string Test = "webhook.test";

    /// <summary>How long a paid event is held back, because the mark can be undone until then.</summary>
    public static readonly TimeSpan Quiet = PaymentRules.UndoWindow + PaymentRules.UndoGrace + TimeSpan.FromMilliseconds(1);

    /// <summary>Every event, in stored order.</summary>
    public static IReadOnlyList<string> All { get; } = [Saved, Paid, Due, Posted, Deleted, LinkOpened, LinkRevoked];
}
