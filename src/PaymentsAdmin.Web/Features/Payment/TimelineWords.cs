using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Payment;

/// <summary>The verbs of the audit trail as the end of a sentence that begins with who did it.</summary>
public static class TimelineWords
{
    private static readonly Dictionary<string, (Words Verb, string Glyph)> Known = new(StringComparer.Ordinal)
    {
        ["payment.add"] = ("created it", "add"),
        ["payment.method"] = ("changed the method", "edit"),
        ["payment.terms"] = ("changed the terms", "edit"),
        ["payment.pay"] = ("marked it paid", "paid"),
        ["payment.unpay"] = ("marked it unpaid", "undo"),
        ["payment.pay-undo"] = ("undid the paid mark", "undo"),
        ["payment.delete"] = ("deleted it", "delete"),
        ["payment.portal-add"] = ("showed it for the first time", "link"),
        ["payment.portal-change"] = ("changed it", "link"),
        ["payment.undelete"] = ("restored it", "undo"),
        ["payment.line-add"] = ("added a line", "add"),
        ["payment.line-quantity"] = ("changed a quantity", "number"),
        ["payment.line-price"] = ("used the new price", "number"),
        ["payment.line-delete"] = ("removed a line", "delete"),
        ["payment.delivery-add"] = ("added a delivery", "delivery"),
        ["payment.delivery-move"] = ("moved the delivery", "delivery"),
        ["payment.delivery-delete"] = ("removed a delivery", "delete"),
        ["payment.attachment-add"] = ("attached a file", "attach"),
        ["payment.attachment-remove"] = ("removed a file", "delete"),
        ["comment.add"] = ("commented", "comment"),
        ["comment.remove"] = ("removed a comment", "delete"),
        ["link.make"] = ("created a payment link", "link"),
        ["link.get"] = ("opened the portal's payment link", "link"),
        ["link.revoke"] = ("revoked a payment link", "delete"),
        ["link.end"] = ("ended the payment link", "delete"),
        ["posting.add"] = ("created the posting", "add"),
        ["posting.save"] = ("changed the posting details", "edit"),
        ["posting.submit"] = ("submitted it", "submit"),
        ["posting.recall"] = ("recalled it", "undo"),
        ["posting.approve"] = ("approved it", "paid"),
        ["posting.reject"] = ("rejected it", "reject"),
        ["posting.discard"] = ("discarded it", "delete"),
        ["posting.post"] = ("posted it", "book"),
        ["posting.hand-to-gateway"] = ("sent it to the gateway", "submit"),
        ["posting.taken-by-gateway"] = ("recorded that the gateway is processing it", "submit"),
        ["posting.refused-by-gateway"] = ("recorded that the gateway refused it", "reject"),
        ["posting.date-in-open-books"] = ("moved the posting date to an open period", "edit"),
        ["posting.ask-reversal"] = ("requested its reversal", "reject"),
        ["posting.reject-reversal"] = ("rejected the reversal", "reject"),
        ["posting.reverse"] = ("reversed it", "undo"),
        ["posting.hand-reversal-to-gateway"] = ("sent the reversal to the gateway", "submit"),
        ["posting.reversal-refused-by-gateway"] = ("recorded that the gateway refused the reversal", "reject"),
    };

    // On the page of a reversal, "it" would be the reversal.
    private static readonly Dictionary<string, Words> OfReversal = new(StringComparer.Ordinal)
    {
        ["posting.ask-reversal"] = "requested this reversal",
        ["posting.reject-reversal"] = "rejected this reversal",
        ["posting.reverse"] = "posted this reversal",
        ["posting.hand-reversal-to-gateway"] = "sent this reversal to the gateway",
        ["posting.reversal-refused-by-gateway"] = "recorded that the gateway refused this reversal",
    };

    /// <summary>Every verb that has words.</summary>
    public static IEnumerable<string> Actions => Known.Keys;

    /// <summary>What was done; a verb nobody gave words to is told by its name.</summary>
    public static Words Verb(string action) => Known.TryGetValue(action, out var known) ? known.Verb : $"{action}";

    /// <summary>The same on the page of a reversal.</summary>
    public static Words VerbOfReversal(string action) => OfReversal.TryGetValue(action, out var verb) ? verb : Verb(action);

    /// <summary>The sign beside it.</summary>
    public static string Glyph(string action) => Known.TryGetValue(action, out var known) ? known.Glyph : "edit";
}
