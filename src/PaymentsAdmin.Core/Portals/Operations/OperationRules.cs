using System.Collections.Frozen;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals.Operations;

/// <summary>Which step leads from which state to which; every other pair is refused.</summary>
public static class OperationRules
{
    /// <summary>How often a write is sent before its caller hears that it was not done.</summary>
    public const int MaxAttempts = 3;

    /// <summary>No process waits longer for an answer: one that sent an operation this long ago has died, and how far it got is unknown.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(75);

    private static readonly FrozenDictionary<(OperationState, OperationStep), OperationState> Table = new Dictionary<
        (OperationState, OperationStep),
        OperationState
    >
    {
        [(OperationState.Planned, OperationStep.Send)] = OperationState.Sent,
        [(OperationState.Planned, OperationStep.Undo)] = OperationState.Undone,

        // It could not be sent, or was found done or past doing before it was.
        [(OperationState.Planned, OperationStep.Postpone)] = OperationState.Planned,
        [(OperationState.Planned, OperationStep.Confirm)] = OperationState.Confirmed,
        [(OperationState.Planned, OperationStep.Refuse)] = OperationState.Refused,
        [(OperationState.Sent, OperationStep.Confirm)] = OperationState.Confirmed,
        [(OperationState.Sent, OperationStep.Refuse)] = OperationState.Refused,
        [(OperationState.Sent, OperationStep.LoseSight)] = OperationState.Unknown,
        [(OperationState.Sent, OperationStep.Postpone)] = OperationState.Planned,
        [(OperationState.Unknown, OperationStep.Confirm)] = OperationState.Confirmed,
        [(OperationState.Unknown, OperationStep.Refuse)] = OperationState.Refused,
        [(OperationState.Unknown, OperationStep.Postpone)] = OperationState.Planned,
    }.ToFrozenDictionary();

    /// <summary>Until it is sent. Null means allowed.</summary>
    public static Failure? Undo(OperationState state) => Next(state, OperationStep.Undo) is null ? OperationFailures.TooLateToUndo : null;

    /// <summary>The state that follows, or null when the step is not open.</summary>
    public static OperationState? Next(OperationState state, OperationStep step) => Table.TryGetValue((state, step), out var next) ? next : null;

    /// <summary>Whether nothing follows any more.</summary>
    public static bool IsOver(OperationState state) => state is OperationState.Confirmed or OperationState.Refused or OperationState.Undone;

    /// <summary>The right to what an operation does, by its verb: planning and undoing it take the same.</summary>
    public static Right RightTo(Verb verb) => verb.Right ?? throw new ArgumentOutOfRangeException(nameof(verb), verb, "No verb that is sent to portals.");
}
