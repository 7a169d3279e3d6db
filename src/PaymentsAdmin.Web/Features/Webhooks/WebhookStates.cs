using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Webhooks;

/// <summary>Glyph and word of what webhooks and their messages can be.</summary>
public static class WebhookStates
{
    private static readonly StateMark _active = new("paid", "Active");
    private static readonly StateMark _paused = new("overdue", "Paused by an Admin");
    private static readonly StateMark _delivered = new("paid", "Delivered");
    private static readonly StateMark _givenUp = new("discarded", "Given up");
    private static readonly StateMark _waiting = new("submitted", "Waits");
    private static readonly StateMark _again = new("overdue", "Is tried again");

    /// <summary>Whether it hears of anything; nobody but an Admin pauses one.</summary>
    public static StateMark Of(Webhook webhook) => webhook.Active ? _active : _paused;

    /// <summary>Where a message stands.</summary>
    public static StateMark Of(WebhookMessage message) =>
        message.State switch
        {
            WebhookMessageState.Delivered => _delivered,
            WebhookMessageState.Failed => _givenUp,
            _ => message.Attempts == 0 ? _waiting : _again,
        };

    /// <summary>What came back at the last try: a status, what went wrong, or both; nothing before the first.</summary>
    public static Words? Answer(WebhookMessage message) =>
        message switch
        {
            { LastStatus: { } status, LastTrouble: { } trouble } => (Words)$"HTTP {status}: {Words.FromString(trouble)}",
            { LastStatus: { } status } => $"HTTP {status}",
            { LastTrouble: { } trouble } => trouble,
            _ => null,
        };
}
