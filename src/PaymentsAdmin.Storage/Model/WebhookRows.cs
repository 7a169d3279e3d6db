using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Webhooks;

namespace PaymentsAdmin.Storage.Model;

/// <summary>Somebody outside wants to hear of changes.</summary>
[Index(nameof(WorkspaceId), nameof(Id))]
public sealed class WebhookRow
{
    public long Id { get; init; }

    [Ref(typeof(WorkspaceRow))]
    public int WorkspaceId { get; init; }
    public required string Url { get; set; }

    /// <summary>Names of events with a comma before, between and after, so that one is found by its name alone.</summary>
    public required string Events { get; set; }
    public required string ProtectedSecret { get; set; }

    /// <summary>The secret before it, sealed as well, until the instant beside it; then both are null again.</summary>
    public string? PreviousSecret { get; set; }
    public DateTimeOffset? PreviousUntil { get; set; }
    public bool Active { get; set; }

    [Ref(typeof(UserRow))]
    public int? MadeById { get; init; }
    public DateTimeOffset MadeAt { get; init; }
}

/// <summary>One message to a webhook with its tries, and what of its payment can change as it was then.</summary>
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

    /// <summary>A random number, the same for every webhook that one happening is told to; 0 in messages of an older version.</summary>
    public long Occurrence { get; init; }

    [Ref(typeof(PaymentTableRow))]
    public long PaymentId { get; init; }

    /// <summary>The due date that was reached, of a message that says so.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The public link that ended, and the word for why, of a message that says so.</summary>
    public long? EndedLink { get; init; }
    public string? EndReason { get; init; }
    public long AmountMinor { get; init; }
    public bool Paid { get; init; }
    public PostingState PostingState { get; init; }
    public DateTimeOffset MadeAt { get; init; }
    public WebhookMessageState State { get; set; }
    public int Attempts { get; set; }

    /// <summary>Of one that waits: not before; whoever takes it for sending moves it on.</summary>
    public DateTimeOffset NextTryAt { get; set; }
    public DateTimeOffset? LastTriedAt { get; set; }
    public DateTimeOffset? DeliveredAt { get; set; }
    public int? LastStatus { get; set; }
    public string? LastAnswer { get; set; }
}

/// <summary>Somebody outside was told that this due date of a payment was reached, and is not told again.</summary>
[PrimaryKey(nameof(PaymentId), nameof(DueOn))]
public sealed class DueNoticeRow
{
    [Ref(typeof(PaymentTableRow))]
    public long PaymentId { get; init; }
    public DateOnly DueOn { get; init; }
}
