using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals.Operations;

/// <summary>The id of an operation.</summary>
public readonly record struct OperationId(long Value) : INumbered
{
    long INumbered.Number => Value;
}

/// <summary>The states of an intended portal write.</summary>
public enum OperationState
{
    /// <summary>Recorded and not sent, or certainly not done yet.</summary>
    Planned = 1,

    /// <summary>Being sent: the portal may be executing it.</summary>
    Sent = 2,
    Confirmed = 3,
    Refused = 4,

    /// <summary>The portal may or may not have done it, and is read before anything is sent again.</summary>
    Unknown = 5,
    Undone = 6,
}

/// <summary>The steps of an operation.</summary>
public enum OperationStep
{
    Send = 1,
    Confirm = 2,
    Refuse = 3,

    /// <summary>No answer came, or an unclear one.</summary>
    MarkUnknown = 4,

    /// <summary>The portal certainly did not do it; try again later.</summary>
    Postpone = 5,
    Undo = 6,
}

/// <summary>One intended portal write.</summary>
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
    /// <summary>The number of its account or wallet; null if that is not known here, and for CRM items.</summary>
    public string? EntityNumber { get; init; }

    public OperationNotes Notes { get; init; } = OperationNotes.None;

    public DateTimeOffset? SentAt { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>Why it was last postponed, lost or refused.</summary>
    public PortalFault? Fault { get; init; }

    /// <summary>The keys that existed before it was sent, so that a read can tell what it created.</summary>
    public EarlierIds Before { get; init; } = EarlierIds.None;

    /// <summary>For a planned one: since when an earlier write to its entity, of unknown outcome, holds it up. Null if none does.</summary>
    public DateTimeOffset? BehindSince { get; init; }

    /// <summary>The decision of an Admin that its next step records.</summary>
    public OperationDecision? Decision { get; init; }

    /// <summary>The portal's key of what it created.</summary>
    public PortalKey? Made { get; init; }

    /// <summary>Whether it creates a payment; every other one changes one that is known.</summary>
    public bool MakesPayment => Payment is null;

    public bool IsOver => OperationRules.IsOver(State);

    public OperationCursor Cursor => new(NotBefore, Id);
}

/// <summary>A person's decision about a write of unknown outcome: who, and why.</summary>
public sealed record OperationDecision(Actor By, string Reason);

/// <summary>A position in a list of operations.</summary>
public sealed record OperationCursor(DateTimeOffset NotBefore, OperationId Id);

/// <summary>A write to record, with its subject and verb.</summary>
public sealed record OperationPlan(EntityId Entity, PaymentId? Payment, Verb Verb, PortalWrite Write)
{
    public OperationNotes Notes { get; init; } = OperationNotes.None;

    /// <summary>The requesting form: submitting it again returns the same operation, until that ends without being done.</summary>
    public FormKey? Form { get; init; }

    /// <summary>The form's input as text, if it has any: with other input it is another request.</summary>
    public string? FormInput { get; init; }

    /// <summary>Whether it replaces what its caller saw, so that no other write of the payment may be open.</summary>
    public bool Replaces { get; init; }

    /// <summary>The revision that was replaced; null if the caller saw none.</summary>
    public Revision? Seen { get; init; }

    /// <summary>How long it is held back, so that it can be undone before it is sent.</summary>
    public TimeSpan Delay { get; init; }
}

/// <summary>Details that the portal has no fields for. We store them once the write is done.</summary>
public sealed record OperationNotes
{
    public static readonly OperationNotes None = new();

    /// <summary>Date, reference and amount of a paid mark.</summary>
    public PayInput? Paid { get; init; }

    /// <summary>Why a payment is marked unpaid.</summary>
    public string? Reason { get; init; }

    /// <summary>The reversal that the portal's answer showed.</summary>
    public PortalReversal? Reversal { get; init; }
}

/// <summary>The outcome of a step, with its fault and the time of the next attempt.</summary>
public sealed record Settlement(OperationStep Step, PortalFault? Fault, DateTimeOffset? NotBefore = null)
{
    /// <summary>The portal's key of what was created.</summary>
    public PortalKey? Made { get; init; }
}
