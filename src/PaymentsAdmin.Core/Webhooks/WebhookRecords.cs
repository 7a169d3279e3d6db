using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Webhooks;

/// <summary>The row of a webhook.</summary>
public readonly record struct WebhookId(long Value);

/// <summary>The number of a message; it stays the same however often the message is sent.</summary>
public readonly record struct WebhookMessageId(long Value);

/// <summary>Where a message stands.</summary>
public enum WebhookMessageState
{
    /// <summary>Not before its next try; or under way, and then its next try is when whoever took it must have died.</summary>
    Waiting = 1,
    Delivered = 2,

    /// <summary>Given up after the last try; it can be sent again by hand.</summary>
    Failed = 3,
}

/// <summary>A program outside that hears of changes. Neither its secret nor the whole of its address can be seen again.</summary>
public sealed record Webhook(WebhookId Id, WorkspaceId Workspace, WebhookAddress Address, IReadOnlyList<string> Events, bool Active, DateTimeOffset MadeAt)
{
    public string? MadeBy { get; init; }

    /// <summary>How long the secret before the present one signs as well; null when there is none.</summary>
    public DateTimeOffset? OldSecretUntil { get; init; }

    /// <summary>The host alone: the rest of an address may be a secret of the receiver's.</summary>
    public string Host => Address.Host;

    /// <summary>As it would be typed to change nothing.</summary>
    public WebhookInput Input => new() { Events = Events, Active = Active };

    /// <summary>Without the address.</summary>
    public override string ToString() => $"Webhook {Id}";
}

/// <summary>What a webhook is given; in a change, an address that is null stays.</summary>
public sealed record WebhookTerms(WebhookAddress? Address, IReadOnlyList<string> Events, bool Active);

/// <summary>A webhook and how it fares: the newest message that was tried, and how many are given up.</summary>
public sealed record WebhookStanding(Webhook Webhook, WebhookMessage? Last, int GivenUp);

/// <summary>A webhook's secret, which is only shown once.</summary>
public sealed record WebhookSecret(WebhookId Id, string Secret)
{
    /// <summary>Without the secret.</summary>
    public override string ToString() => $"WebhookSecret {Id}";
}

/// <summary>A message as the log shows it.</summary>
public sealed record WebhookMessage(
    WebhookMessageId Id,
    WebhookId Webhook,
    string EventId,
    string Event,
    PaymentId Payment,
    DateTimeOffset MadeAt,
    WebhookMessageState State,
    int Attempts
)
{
    /// <summary>Of one that waits.</summary>
    public DateTimeOffset? NextTryAt { get; init; }

    public DateTimeOffset? LastTriedAt { get; init; }

    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>The status of the last answer, if there was one.</summary>
    public int? LastStatus { get; init; }

    /// <summary>Why there was none, or why it does not count.</summary>
    public string? LastTrouble { get; init; }
}

/// <summary>A payment as it was when something happened to it.</summary>
public sealed record ToldPayment(
    PaymentId Id,
    HexId HexId,
    string AccountNumber,
    EntityRef Entity,
    Money Sum,
    bool Paid,
    PostingState Posting
);

/// <summary>What a message says, the same at every try. The number is this message's; the event's id is the same for every webhook that is told.</summary>
public sealed record WebhookNews(WebhookMessageId Id, string EventId, string Event, WorkspaceKey Workspace, DateTimeOffset At, ToldPayment Payment)
{
    /// <summary>Of a payment that is due: the date that was reached.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Of a link that ended: which, and why.</summary>
    public EndedLink? Link { get; init; }
}

/// <summary>A public link that leads nowhere any more, and the word for why.</summary>
public sealed record EndedLink(LinkId Id, string Reason);

/// <summary>Messages that somebody took to send, with where to and the sealed secrets that sign, the newest first.</summary>
public sealed record TakenMessages(WebhookAddress? Address, IReadOnlyList<string> SealedSecrets, IReadOnlyList<TakenMessage> Messages)
{
    /// <summary>Without address and secrets.</summary>
    public override string ToString() => $"TakenMessages {Messages.Count}";
}

/// <summary>One of them, and which try this is.</summary>
public sealed record TakenMessage(WebhookNews News, int Attempt);

/// <summary>What came back: a status, or why none did.</summary>
public sealed record WebhookAnswer(int? Status, string? Trouble)
{
    public bool Accepted => Status is >= 200 and <= 299;
}

/// <summary>What becomes of a message after a try.</summary>
public sealed record WebhookOutcome(WebhookMessageId Id, int Attempt, WebhookMessageState State, DateTimeOffset NextTryAt, WebhookAnswer Answer);
