using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Webhooks;

/// <summary>The id of a webhook.</summary>
public readonly record struct WebhookId(long Value) : ISubjectId
{
    static string ISubjectId.SubjectKind => "webhook";

    long INumbered.Number => Value;
}

/// <summary>The id of a message; it stays the same across attempts.</summary>
public readonly record struct WebhookMessageId(long Value);

/// <summary>The states of a message.</summary>
public enum WebhookMessageState
{
    /// <summary>Waiting for its next attempt; or being sent, and then the next attempt is when its lease expires.</summary>
    Waiting = 1,
    Delivered = 2,

    /// <summary>Given up after the last attempt; it can be sent again by hand.</summary>
    Failed = 3,
}

/// <summary>A receiver of events. Neither its secret nor its full URL can be seen again.</summary>
public sealed record Webhook(WebhookId Id, WorkspaceId Workspace, WebhookAddress Address, IReadOnlyList<string> Events, bool Active, DateTimeOffset MadeAt)
{
    /// <summary>Rises with each change of URL, events or activity.</summary>
    public Revision Revision { get; init; }

    public string? MadeBy { get; init; }

    /// <summary>Until when the old secret also signs; null if there is none.</summary>
    public DateTimeOffset? OldSecretUntil { get; init; }

    /// <summary>Only the host: the rest of the URL may be a secret of the receiver.</summary>
    public string Host => Address.Host;

    /// <summary>The input that would change nothing.</summary>
    public WebhookInput Input => new() { Events = Events, Active = Active };

    /// <summary>Leaves out the URL.</summary>
    public override string ToString() => $"Webhook {Id}";
}

/// <summary>The settings of a webhook; a null URL keeps it in a change.</summary>
public sealed record WebhookTerms(WebhookAddress? Address, IReadOnlyList<string> Events, bool Active);

/// <summary>A webhook and its state: the last attempted message, and how many failed.</summary>
public sealed record WebhookStatus(Webhook Webhook, WebhookMessage? Last, int GivenUp);

/// <summary>A webhook's secret, which is only shown once.</summary>
public sealed record WebhookSecret(WebhookId Id, string Secret)
{
    /// <summary>Leaves out the secret.</summary>
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
    /// <summary>Set while waiting.</summary>
    public DateTimeOffset? NextTryAt { get; init; }

    public DateTimeOffset? LastTriedAt { get; init; }

    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>The status of the last response, if there was one.</summary>
    public int? LastStatus { get; init; }

    /// <summary>Why there was none, or why it counts as failed.</summary>
    public string? LastTrouble { get; init; }
}

/// <summary>A payment's state at the time of an event.</summary>
public sealed record ToldPayment(
    PaymentId Id,
    HexId HexId,
    string AccountNumber,
    EntityRef Entity,
    Money Sum,
    bool Paid,
    PostingState Posting
)
{
    /// <summary>The portal's key; null in own books and in messages queued by an older version.</summary>
    public PortalKey? PortalId { get; init; }
}

/// <summary>The content of a message, the same at every attempt. The id is the message's; the event id is shared by all webhooks.</summary>
public sealed record WebhookNews(WebhookMessageId Id, string EventId, string Event, WorkspaceKey Workspace, DateTimeOffset At, ToldPayment Payment)
{
    /// <summary>For a due payment: the due date.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>For an ended link: which, and why.</summary>
    public EndedLink? Link { get; init; }
}

/// <summary>An ended public link, and the code of the reason.</summary>
public sealed record EndedLink(LinkId Id, string Reason);

/// <summary>Claimed messages of a webhook; no receiver means none.</summary>
public sealed record TakenMessages(WebhookReceiver? Receiver, IReadOnlyList<TakenMessage> Messages);

/// <summary>A message and its attempt number.</summary>
public sealed record TakenMessage(WebhookNews News, int Attempt);

/// <summary>The response: a status, or why there is none.</summary>
public sealed record WebhookAnswer(int? Status, string? Trouble)
{
    public bool Accepted => Status is >= 200 and <= 299;
}

/// <summary>The outcome of an attempt.</summary>
public sealed record WebhookOutcome(WebhookMessageId Id, int Attempt, WebhookMessageState State, DateTimeOffset NextTryAt, WebhookAnswer Answer);
