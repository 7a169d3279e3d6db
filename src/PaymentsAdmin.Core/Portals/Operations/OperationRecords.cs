using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals.Operations;

/// <summary>An operation's own number.</summary>
public readonly record struct OperationId(long Value) : INumbered
{
    long INumbered.Number => Value;
}

/// <summary>Where an intended write toward a portal stands.</summary>
public enum OperationState
{
    /// <summary>Recorded and not sent, or surely not done yet.</summary>
    Planned = 1,

    /// <summary>On its way: the portal may be doing it at this moment.</summary>
    Sent = 2,
    Confirmed = 3,
    Refused = 4,

    /// <summary>The portal may have done it or not. It is looked up before anything is sent again.</summary>
    Unknown = 5,
    Undone = 6,
}

/// <summary>What can happen to an operation.</summary>
public enum OperationStep
{
    Send = 1,
    Confirm = 2,
    Refuse = 3,

    /// <summary>The answer did not come, or did not tell.</summary>
    LoseSight = 4,

    /// <summary>The portal surely did not do it; later again.</summary>
    Postpone = 5,
    Undo = 6,
}

/// <summary>One intended write toward a portal.</summary>
public sealed record Operation(
    OperationId Id,
    WorkspaceId Workspace,
    EntityId Entity,
    EntityRef EntityRef,
    PaymentId? Payment,
    Verb Verb,
    PortalWrite Write,
    OperationState State,
    DateTimeOffset PlannedAt,
    DateTimeOffset NotBefore,
    int Attempts,
    Actor Actor
)
{
    public OperationNotes Notes { get; init; } = OperationNotes.None;

    public DateTimeOffset? SentAt { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>Why it was last put off, lost or refused.</summary>
    public PortalFault? Fault { get; init; }

    /// <summary>What was there before it was sent, so that a look can tell what it made.</summary>
    public IReadOnlyList<long> Before { get; init; } = [];

    /// <summary>The portal's number of what it made.</summary>
    public long? Made { get; init; }

    public bool IsOver => OperationRules.IsOver(State);

    public OperationCursor Cursor => new(NotBefore, Id);
}

/// <summary>A place in a list of operations.</summary>
public sealed record OperationCursor(DateTimeOffset NotBefore, OperationId Id);

/// <summary>What is to be written, and about what.</summary>
public sealed record OperationPlan(EntityId Entity, PaymentId? Payment, Verb Verb, PortalWrite Write)
{
    public OperationNotes Notes { get; init; } = OperationNotes.None;

    /// <summary>The form that asks for it: however often that arrives, it is one operation, until that ends without being done.</summary>
    public FormKey? Form { get; init; }

    /// <summary>How long it is held back, so that it can be undone before anything is sent.</summary>
    public TimeSpan Delay { get; init; }
}

/// <summary>What a caller gave that the portal has no place for; it is kept with us once the write is done.</summary>
public sealed record OperationNotes
{
    public static readonly OperationNotes None = new();

    /// <summary>Day, reference and amount of a mark.</summary>
    public PayInput? Paid { get; init; }

    /// <summary>Why a payment is marked unpaid.</summary>
    public string? Reason { get; init; }
}

/// <summary>How an operation ended for now. A fault is kept; a time says when to try again.</summary>
public sealed record Settlement(OperationStep Step, PortalFault? Fault, DateTimeOffset? NotBefore = null)
{
    /// <summary>The portal's number of what was made.</summary>
    public long? Made { get; init; }
}
