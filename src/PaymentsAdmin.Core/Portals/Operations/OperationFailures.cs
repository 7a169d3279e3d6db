using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals.Operations;

/// <summary>Failures of operations.</summary>
public static class OperationFailures
{
    public static readonly Failure NotFound = new("operation.not-found", FailureKind.NotFound, "Operation not found.");

    public static readonly Failure TooLateToUndo = new(
        "operation.too-late-to-undo",
        FailureKind.Refused,
        "This has already been sent to the portal or has ended. Make the opposite change instead."
    );

    /// <summary>The step is not allowed in the current state.</summary>
    public static Failure NotOpen(OperationState state) =>
        new("operation.not-open", FailureKind.Conflict, $"This is not possible while the operation is {state}. Reload it to see its state.");
}
