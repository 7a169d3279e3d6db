using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.BulkActions;

/// <summary>Why a verb on many payments leaves one of them out, where the verb on one has no reason of its own.</summary>
public static class BulkFailures
{
    public static readonly Failure PaidAlready = new("bulk.paid-already", FailureKind.Refused, "The payment is already marked paid.");

    public static readonly Failure NotPaid = new("bulk.not-paid", FailureKind.Refused, "The payment is not marked paid.");

    public static readonly Failure NothingToReceive = new(
        "bulk.nothing-to-receive",
        FailureKind.Refused,
        "The amount is zero, so there is nothing to receive. Mark it paid on its own page if you mean it."
    );

    public static readonly Failure NothingDue = new(
        "bulk.nothing-due",
        FailureKind.Refused,
        "Nothing is due from the payer, so no payment link is needed."
    );
}
