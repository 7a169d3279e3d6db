using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Webhooks;

/// <summary>What may be done to webhooks and their messages. Null means allowed.</summary>
public static class WebhookRules
{
    /// <summary>The most webhooks of one workspace: each change of a payment is told to every one of them.</summary>
    public const int Most = 20;

    public static Failure? Add(long present) => present >= Most ? WebhookFailures.TooMany : null;

    /// <summary>What was never sent is not sent by hand either: a paid mark may still be undone.</summary>
    public static Failure? Replay(WebhookMessage message) =>
        message is { State: WebhookMessageState.Waiting, LastTriedAt: null } ? WebhookFailures.NotSentYet : null;
}
