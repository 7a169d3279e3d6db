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

    public static readonly Failure ReasonMissing = new(
        "operation.reason-missing",
        FailureKind.Invalid,
        "Enter how you found out, in at most 500 characters. Everyone can read it.",
        "Reason"
    );

    public static readonly Failure PaymentMissing = new(
        "operation.payment-missing",
        FailureKind.Invalid,
        "Enter the portal's number of the payment that this change created.",
        "Payment"
    );

    public static readonly Failure OtherPayment = new(
        "operation.other-payment",
        FailureKind.Invalid,
        "This cannot be the payment: it existed before the change was sent, another change created it, or it belongs to another deal, invoice or account. Enter another number.",
        "Payment"
    );

    public static readonly Failure PortalShowsUndone = new(
        "operation.portal-shows-undone",
        FailureKind.Refused,
        "The portal shows that this was not done. It will be sent again or end by itself; if it must not be sent again, decide that it was not done."
    );

    /// <summary>The step is not allowed in the current state.</summary>
    public static Failure NotOpen(OperationState state) =>
        new("operation.not-open", FailureKind.Conflict, $"This is not possible while the operation is {state}. Reload it to see its state.");
}
