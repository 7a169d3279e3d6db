using PaymentsAdmin.Core.Payments;

namespace PaymentsAdmin.Core.Webhooks;

/// <summary>What can be told.</summary>
public static class WebhookEvents
{
    /// <summary>Anything about a payment changed, its marks included.</summary>
    public const string Saved = "payment.saved";

    public const string Paid = "payment.paid";
    /// <summary>Its due date has come, and it is unpaid.</summary>
    public const string Due = "payment.due";

    public const string Posted = "payment.posted";
    public const string Deleted = "payment.deleted";

    /// <summary>A public link was opened for the first time.</summary>
    public const string LinkOpened = "link.opened";

    /// <summary>A public link was revoked by a person, or ended with a change of its payment.</summary>
    public const string LinkRevoked = "link.revoked";

    /// <summary>How long a paid mark is kept quiet, because it can be undone as long.</summary>
    public static readonly TimeSpan Quiet = PaymentRules.UndoWindow + PaymentRules.UndoGrace + TimeSpan.FromMilliseconds(1);

    /// <summary>Every event there is, in the order they are stored.</summary>
    public static IReadOnlyList<string> All { get; } = [Saved, Paid, Due, Posted, Deleted, LinkOpened, LinkRevoked];
}
