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

    /// <summary>The result of the last attempt; null before the first.</summary>
    public static string? Answer(WebhookMessage message, Texts texts) => Answer(new WebhookAnswer(message.LastStatus, message.LastTrouble), texts);

    /// <summary>A status, an error, or both.</summary>
    public static string? Answer(WebhookAnswer answer, Texts texts) =>
        (answer.Status, answer.Trouble) switch
        {
            ({ } status, { } trouble) => $"HTTP {status}: {texts.Known(trouble)}",
            ({ } status, null) => $"HTTP {status}",
            (null, { } trouble) => texts.Known(trouble),
            _ => null,
        };
}
