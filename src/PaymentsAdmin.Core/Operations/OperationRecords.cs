using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Operations;

/// <summary>An operation's own number.</summary>
public readonly record struct OperationId(long Value);

/// <summary>Where an intended write toward a portal stands.</summary>
public enum OperationState
{
    Planned = 1,

    /// <summary>Taken for sending; whoever took it says how it ended.</summary>
    Sent = 2,
    Confirmed = 3,
    Refused = 4,

    /// <summary>The portal may have done it or not. It is looked up, never sent again.</summary>
    Unknown = 5,
    Undone = 6,
}

/// <summary>What can happen to an operation.</summary>
public enum OperationStep
{
    Send = 1,
    Confirm = 2,
    Refuse = 3,

    /// <summary>The answer did not come.</summary>
    LoseSight = 4,

    /// <summary>The portal did not take it and said so; later again.</summary>
    Postpone = 5,
    Undo = 6,
}

/// <summary>One intended write toward a portal.</summary>
public sealed record Operation(
    OperationId Id,
    WorkspaceId Workspace,
    PaymentId? Payment,
    string Verb,
    string Body,
    OperationState State,
    DateTimeOffset PlannedAt,
    DateTimeOffset NotBefore,
    int Attempts,
    int? ActorUserId,
    string ActorName
)
{
    public DateTimeOffset? SentAt { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>What the portal said.</summary>
    public string? Answer { get; init; }

    public OperationCursor Cursor => new(NotBefore, Id);
}

/// <summary>A place in a list of operations.</summary>
public sealed record OperationCursor(DateTimeOffset NotBefore, OperationId Id);

/// <summary>What is to be written, and how long it can still be taken back.</summary>
public sealed record OperationPlan(string Verb, string Body, PaymentId? Payment, TimeSpan Wait);

/// <summary>How an operation ended for now. An answer is kept; a time says when to try again.</summary>
public sealed record Settlement(OperationStep Step, string? Answer, DateTimeOffset? NotBefore = null);
