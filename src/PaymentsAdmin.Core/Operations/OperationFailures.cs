using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Operations;

/// <summary>What can go wrong with operations toward portals.</summary>
public static class OperationFailures
{
    public static readonly Failure NotFound = new("operation.not-found", FailureKind.NotFound, "There is no such operation.");

    public static readonly Failure TooLateToUndo = new(
        "operation.too-late-to-undo",
        FailureKind.Refused,
        "This was sent to the portal already, or is over. Do the opposite instead."
    );

    /// <summary>The step is not open in the state it is in.</summary>
    public static Failure NotOpen(OperationState state) =>
        new("operation.not-open", FailureKind.Conflict, $"The operation is {state}, which leaves no room for this. Look at it again.");
}
