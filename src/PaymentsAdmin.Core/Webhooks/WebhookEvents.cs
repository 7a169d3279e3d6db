using PaymentsAdmin.Core.Payments;

namespace PaymentsAdmin.Core.Webhooks;

/// <summary>What can be told.</summary>
public static class WebhookEvents
{
    /// <summary>Anything about a payment changed, its marks included.</summary>
    public const string Saved = "payment.saved";

    public const string Paid = "payment.paid";
    public const string Posted = "payment.posted";
    public const string Deleted = "payment.deleted";

    /// <summary>A public link was opened for the first time.</summary>
    public const string LinkOpened = "link.opened";

    /// <summary>How long a paid mark is kept quiet, because it can be undone as long.</summary>
    public static readonly TimeSpan Quiet = PaymentRules.UndoWindow + PaymentRules.UndoGrace + TimeSpan.FromMilliseconds(1);

    /// <summary>Every event there is, in the order they are stored.</summary>
    public static IReadOnlyList<string> All { get; } = [Saved, Paid, Posted, Deleted, LinkOpened];
}
