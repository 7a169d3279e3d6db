using System.Collections.Frozen;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals.Operations;

/// <summary>The state machine of operations; every other transition is refused.</summary>
public static class OperationRules
{
    /// <summary>How often a write is sent before it is reported as not done.</summary>
    public const int MaxAttempts = 3;

    /// <summary>The longest reason of a decision.</summary>
    public const int MaxReason = 500;

    /// <summary>How long a form is remembered with its operation: a portal may be away for longer than a day.</summary>
    public static readonly TimeSpan FormsKept = TimeSpan.FromDays(7);

    /// <summary>No process waits longer for an answer: one that sent an operation longer ago has died, and the outcome is unknown.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(75);

    private static readonly FrozenDictionary<(OperationState, OperationStep), OperationState> Table = new Dictionary<
        (OperationState, OperationStep),
        OperationState
    >
    {
        [(OperationState.Planned, OperationStep.Send)] = OperationState.Sent,
        [(OperationState.Planned, OperationStep.Undo)] = OperationState.Undone,

        // It could not be sent, or turned out to be done or impossible before sending.
        [(OperationState.Planned, OperationStep.Postpone)] = OperationState.Planned,
        [(OperationState.Planned, OperationStep.Confirm)] = OperationState.Confirmed,
        [(OperationState.Planned, OperationStep.Refuse)] = OperationState.Refused,
        [(OperationState.Sent, OperationStep.Confirm)] = OperationState.Confirmed,
        [(OperationState.Sent, OperationStep.Refuse)] = OperationState.Refused,
        [(OperationState.Sent, OperationStep.MarkUnknown)] = OperationState.Unknown,
        [(OperationState.Sent, OperationStep.Postpone)] = OperationState.Planned,
        [(OperationState.Unknown, OperationStep.Confirm)] = OperationState.Confirmed,
        [(OperationState.Unknown, OperationStep.Refuse)] = OperationState.Refused,
        [(OperationState.Unknown, OperationStep.Postpone)] = OperationState.Planned,
    }.ToFrozenDictionary();

    /// <summary>An operation can be undone until it is sent. Null means allowed.</summary>
    public static Failure? Undo(OperationState state) => Next(state, OperationStep.Undo) is null ? OperationFailures.TooLateToUndo : null;

    /// <summary>A person decides only what cannot be known otherwise. Null means allowed.</summary>
    public static Failure? Decide(OperationState state) => state is OperationState.Unknown ? null : OperationFailures.NotOpen(state);

    /// <summary>Whether a reason is given and not too long.</summary>
    public static Failure? Reason(string reason) => reason.Trim().Length is > 0 and <= MaxReason ? null : OperationFailures.ReasonMissing;

    /// <summary>The next state, or null if the step is not allowed.</summary>
    public static OperationState? Next(OperationState state, OperationStep step) => Table.TryGetValue((state, step), out var next) ? next : null;

    /// <summary>Whether the state is final.</summary>
    public static bool IsOver(OperationState state) => state is OperationState.Confirmed or OperationState.Refused or OperationState.Undone;

    /// <summary>The right that an operation of this verb needs; undoing needs the same right as planning.</summary>
    public static Right RightTo(Verb verb) => verb.Right ?? throw new ArgumentOutOfRangeException(nameof(verb), verb, "No verb that is sent to portals.");
}
