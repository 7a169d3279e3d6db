using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Webhooks;

namespace PaymentsAdmin.Storage.Model;

/// <summary>A webhook.</summary>
[Index(nameof(WorkspaceId), nameof(Id))]
public sealed class WebhookRow
{
    public long Id { get; init; }

    [Ref(typeof(WorkspaceRow))]
    public int WorkspaceId { get; init; }
    public required string Url { get; set; }

    /// <summary>Event names, with a comma before, between and after them, so that each can be found by its name alone.</summary>
    public required string Events { get; set; }
    public required string ProtectedSecret { get; set; }

    /// <summary>The old secret, sealed as well, until the instant in the next column; then both are null.</summary>
    public string? PreviousSecret { get; set; }
    public DateTimeOffset? PreviousUntil { get; set; }
    public bool Active { get; set; }
    public int Revision { get; set; } = 1;

    [Ref(typeof(UserRow))]
    public int? MadeById { get; init; }
    public DateTimeOffset MadeAt { get; init; }
}

/// <summary>A message of a webhook, with its attempts and the payment's state at that time.</summary>
[Index(nameof(WebhookId), nameof(State), nameof(NextTryAt), nameof(Id))]
[Index(nameof(WebhookId), nameof(Id))]
[Index(nameof(PaymentId), nameof(Id))]
[Index(nameof(State), nameof(LastTriedAt))]
public sealed class WebhookMessageRow
{
    public long Id { get; init; }

    [Ref(typeof(WebhookRow))]
    public long WebhookId { get; init; }
    public required string Event { get; init; }

    /// <summary>A random number, the same for all webhooks of one event; 0 in messages of an older version.</summary>
    public long Occurrence { get; init; }

    [Ref(typeof(PaymentTableRow))]
    public long PaymentId { get; init; }

    /// <summary>The due date, for a due message.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The ended public link and the code of the reason, for a link message.</summary>
    public long? EndedLink { get; init; }
    public string? EndReason { get; init; }
    public long AmountMinor { get; init; }

    /// <summary>The currency then; null in messages of an older version.</summary>
    public string? Currency { get; init; }

    /// <summary>The portal's id, which names the payment in the message; null in own books and in messages of an older version.</summary>
    public string? PortalId { get; init; }
    public bool Paid { get; init; }
    public PostingState PostingState { get; init; }
    public DateTimeOffset MadeAt { get; init; }
    public WebhookMessageState State { get; set; }
    public int Attempts { get; set; }

    /// <summary>While waiting: the earliest time of the next attempt; claiming the message moves it on.</summary>
    public DateTimeOffset NextTryAt { get; set; }
    public DateTimeOffset? LastTriedAt { get; set; }
    public DateTimeOffset? DeliveredAt { get; set; }
    public int? LastStatus { get; set; }
    public string? LastAnswer { get; set; }
}

/// <summary>A due date that webhooks were already notified of.</summary>
[PrimaryKey(nameof(PaymentId), nameof(DueOn))]
public sealed class DueNoticeRow
{
    [Ref(typeof(PaymentTableRow))]
    public long PaymentId { get; init; }
    public DateOnly DueOn { get; init; }
}
