using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Features.Webhooks;

public static class WebhookStates
{
    private static readonly StateMark _active = new("paid", "Active");
    private static readonly StateMark _paused = new("overdue", "Paused by an Admin");
    private static readonly StateMark _delivered = new("paid", "Delivered");
    private static readonly StateMark _givenUp = new("discarded", "Failed");
    private static readonly StateMark _waiting = new("submitted", "Waiting");
    private static readonly StateMark _again = new("overdue", "Will be retried");

    public static StateMark Of(Webhook webhook) => webhook.Active ? _active : _paused;

    public static StateMark Of(WebhookMessage message) =>
        message.State switch
        {
            WebhookMessageState.Delivered => _delivered,
            WebhookMessageState.Failed => _givenUp,
            _ => message.Attempts == 0 ? _waiting : _again,
        };

    /// <summary>The result of the last attempt: a status, an error, or both; null before the first.</summary>
    public static string? Answer(WebhookMessage message, Texts texts) =>
        (message.LastStatus, message.LastTrouble) switch
        {
            ({ } status, { } trouble) => $"HTTP {status}: {texts.Known(trouble)}",
            ({ } status, null) => $"HTTP {status}",
            (null, { } trouble) => texts.Known(trouble),
            _ => null,
        };
}
