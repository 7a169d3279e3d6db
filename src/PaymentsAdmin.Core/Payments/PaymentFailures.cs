using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments;

/// <summary>Failures of payments, their lines and their deliveries.</summary>
public static class PaymentFailures
{
    public static readonly Failure NotFound = new("payment.not-found", FailureKind.NotFound, "Payment not found.");

    public static readonly Failure LineNotFound = new("payment.line-not-found", FailureKind.NotFound, "Line not found.");

    public static readonly Failure DeliveryNotFound = new("payment.delivery-not-found", FailureKind.NotFound, "Delivery not found.");

    public static readonly Failure RowNotFound = new(
        "payment.row-not-found",
        FailureKind.Invalid,
        "The product row is not on this entity, or payments already cover it.",
        "Row"
    );

    public static readonly Failure RowAlreadyThere = new(
        "payment.row-already-there",
        FailureKind.Refused,
        "This payment already has a line for that product row. Change its quantity instead.",
        "Row"
    );

    public static readonly Failure ShipmentNotFound = new(
        "payment.shipment-not-found",
        FailureKind.Invalid,
        "The shipment does not belong to this entity.",
        "Shipment"
    );

    public static readonly Failure ShipmentAlreadyThere = new(
        "payment.shipment-already-there",
        FailureKind.Refused,
        "This payment already charges that shipment.",
        "Shipment"
    );

    public static readonly Failure MethodNotFound = new(
        "payment.method-not-found",
        FailureKind.Invalid,
        "This payment method is not available for orders. Choose an active one.",
        "Method"
    );

    public static readonly Failure MethodSealed = new(
        "payment.method-sealed",
        FailureKind.Refused,
        "The payment was submitted and approved with another method. Leave the method out to mark it paid as approved.",
        "Method"
    );

    public static readonly Failure QuantityNotPositive = new(
        "payment.quantity-not-positive",
        FailureKind.Invalid,
        "The quantity must be above zero. To delete the line, remove it.",
        "Quantity"
    );

    public static readonly Failure KindHoldsNoPayments = new(
        "payment.kind-holds-no-payments",
        FailureKind.Refused,
        "This workspace does not allow payments for this type of entity. An Admin can add the type.",
        "Entity"
    );

    public static readonly Failure Paid = new(
        "payment.paid",
        FailureKind.Refused,
        "The payment is marked paid. Mark it unpaid before you edit or delete it."
    );

    public static readonly Failure SecondPersonPays = new(
        "payment.second-person-pays",
        FailureKind.Denied,
        "You created or submitted this payment, or created a token that worked on it, so the policy requires someone else to mark it paid: another Clerk or an Approver."
    );

    public static readonly Failure PersonPays = new(
        "payment.person-pays",
        FailureKind.Denied,
        "The policy requires a second person to mark this payment paid, so it cannot be marked paid through the API. A Clerk or Approver can do it on the payment's page."
    );

    public static readonly Failure InApproval = new(
        "payment.in-approval",
        FailureKind.Refused,
        "The payment is submitted, so it cannot be changed. Its maker can recall it until it is approved."
    );

    public static readonly Failure Posted = new(
        "payment.posted",
        FailureKind.Refused,
        "The payment is posted, so it can no longer be edited. Request a reversal to undo it."
    );

    public static readonly Failure Frozen = new(
        "payment.frozen",
        FailureKind.Refused,
        "The payment was reversed or discarded and can no longer be changed. Create a new payment."
    );

    public static readonly Failure IsReversal = new(
        "payment.is-reversal",
        FailureKind.Refused,
        "A reversal cannot be changed. Create a new payment instead."
    );

    public static readonly Failure ChangedMeanwhile = new(
        "payment.changed-meanwhile",
        FailureKind.Conflict,
        "This payment was changed after you opened it. Reload to see the change."
    );

    public static Failure TooManyAtOnce(int max) =>
        new("payment.too-many-at-once", FailureKind.Refused, $"At most {max} payments at a time. Narrow the filter, or proceed in parts.");

    public static readonly Failure NotDeleted = new("payment.not-deleted", FailureKind.Refused, "The payment is not deleted.");

    public static readonly Failure TooLateToUndelete = new(
        "payment.too-late-to-undelete",
        FailureKind.Refused,
        "A deleted payment can be restored for 30 days. That period has ended."
    );

    public static readonly Failure QuantitiesTaken = new(
        "payment.quantities-taken",
        FailureKind.Refused,
        "Other payments now cover these quantities, so the payment cannot be restored."
    );

    public static readonly Failure DiscardInstead = new(
        "payment.discard-instead",
        FailureKind.Refused,
        "Payments of accounts and wallets cannot be deleted. Discard the payment instead."
    );

    public static readonly Failure NotForThisKind = new(
        "payment.not-for-this-kind",
        FailureKind.Refused,
        "Only payments of CRM items have lines and deliveries."
    );

    public static readonly Failure TotalTooLarge = new(
        "payment.total-too-large",
        FailureKind.Refused,
        "The total would exceed the maximum for a payment, 9,000,000,000,000 minor units."
    );

    public static readonly Failure TooLateToUndo = new(
        "payment.too-late-to-undo",
        FailureKind.Refused,
        "It is too late to undo. Mark the payment unpaid and give a reason."
    );

    public static readonly Failure NotYoursToUndo = new(
        "payment.not-yours-to-undo",
        FailureKind.Refused,
        "Someone else marked this payment paid. Mark it unpaid and give a reason."
    );

    public static readonly Failure NothingLeft = new(
        "payment.nothing-left",
        FailureKind.Refused,
        "Payments already cover all product rows of this entity. Nothing left to add."
    );

    /// <summary>The quantity exceeds the remainder of the product row.</summary>
    public static Failure NotEnoughLeft(Quantity left, Quantity asked) =>
        new("payment.not-enough-left", FailureKind.Refused, $"Only {left} left; you entered {asked}.", "Quantity");

    /// <summary>The received amount has too many decimals for its currency, or is out of range.</summary>
    public static Failure ReceivedDoesNotFit(Currency currency) =>
        new(
            "payment.received-does-not-fit",
            FailureKind.Invalid,
            $"An amount in {currency.Code} can have at most {currency.Digits} decimals.",
            "Received"
        );

    public static readonly Failure DueInPortal = new(
        "payment.due-in-portal",
        FailureKind.Refused,
        "A legacy invoice is due when the portal says, or after the usual days of this workspace if the portal does not say. Change it in the portal.",
        "DueOn"
    );

    public static readonly Failure OnlyPaid = new(
        "payment.only-paid",
        FailureKind.Refused,
        "A legacy invoice can only be marked paid here. Make other changes in the portal."
    );

    /// <summary>The workspace's backend does not support it.</summary>
    public static Failure NotOffered(string what) =>
        new("payment.not-offered", FailureKind.Refused, $"This workspace cannot {what}.");
}
