using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments;

/// <summary>What can go wrong with a payment, its lines and its deliveries.</summary>
public static class PaymentFailures
{
    public static readonly Failure NotFound = new("payment.not-found", FailureKind.NotFound, "There is no such payment.");

    public static readonly Failure LineNotFound = new("payment.line-not-found", FailureKind.NotFound, "There is no such line.");

    public static readonly Failure DeliveryNotFound = new("payment.delivery-not-found", FailureKind.NotFound, "There is no such delivery.");

    public static readonly Failure RowNotFound = new(
        "payment.row-not-found",
        FailureKind.Invalid,
        "The product row is not on this entity, or payments cover all of it.",
        "Row"
    );

    public static readonly Failure RowAlreadyThere = new(
        "payment.row-already-there",
        FailureKind.Refused,
        "This payment has a line for that product row. Change its quantity instead.",
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
        "This payment charges that shipment already.",
        "Shipment"
    );

    public static readonly Failure MethodNotFound = new(
        "payment.method-not-found",
        FailureKind.Invalid,
        "There is no such payment method for orders. Choose an active one.",
        "Method"
    );

    public static readonly Failure MethodSealed = new(
        "payment.method-sealed",
        FailureKind.Refused,
        "The payment was submitted with another method, which was approved with it. Leave the method out to mark it paid as it is.",
        "Method"
    );

    public static readonly Failure QuantityNotPositive = new(
        "payment.quantity-not-positive",
        FailureKind.Invalid,
        "The quantity must be above zero. To take the line out, remove it.",
        "Quantity"
    );

    public static readonly Failure KindHoldsNoPayments = new(
        "payment.kind-holds-no-payments",
        FailureKind.Refused,
        "Payments are not switched on for this type of entity in this workspace.",
        "Entity"
    );

    public static readonly Failure Paid = new(
        "payment.paid",
        FailureKind.Refused,
        "The payment is marked paid. Mark it unpaid before you change or delete it."
    );

    public static readonly Failure SecondPersonPays = new(
        "payment.second-person-pays",
        FailureKind.Denied,
        "You made or submitted this payment, and the policy asks for a second person to mark it paid. Another Clerk or an Approver may."
    );

    public static readonly Failure PersonPays = new(
        "payment.person-pays",
        FailureKind.Denied,
        "The policy asks for a second person to mark this payment paid, so no program does. A Clerk or Approver may, on its page."
    );

    public static readonly Failure InApproval = new(
        "payment.in-approval",
        FailureKind.Refused,
        "The payment is submitted. Its maker can recall it, then it can be changed."
    );

    public static readonly Failure Posted = new(
        "payment.posted",
        FailureKind.Refused,
        "The payment is in the books. Ask for a reversal instead."
    );

    public static readonly Failure Frozen = new(
        "payment.frozen",
        FailureKind.Refused,
        "The payment was reversed or discarded and does not change any more. Make a new payment."
    );

    public static readonly Failure IsReversal = new(
        "payment.is-reversal",
        FailureKind.Refused,
        "This is a reversal and stays as it was booked. Make a new payment if something is to change."
    );

    public static readonly Failure ChangedMeanwhile = new(
        "payment.changed-meanwhile",
        FailureKind.Conflict,
        "Somebody changed this payment since you looked. Load it again to see the change."
    );

    public static Failure TooManyAtOnce(int most) =>
        new("payment.too-many-at-once", FailureKind.Refused, $"At most {most} payments at a time. Narrow the filter, or do it in parts.");

    public static readonly Failure NotDeleted = new("payment.not-deleted", FailureKind.Refused, "The payment is not deleted.");

    public static readonly Failure TooLateToUndelete = new(
        "payment.too-late-to-undelete",
        FailureKind.Refused,
        "A deleted payment can be brought back for 30 days. That time is over."
    );

    public static readonly Failure QuantitiesTaken = new(
        "payment.quantities-taken",
        FailureKind.Refused,
        "Other payments cover these quantities by now, so the payment cannot come back as it was."
    );

    public static readonly Failure DiscardInstead = new(
        "payment.discard-instead",
        FailureKind.Refused,
        "Payments of accounts and wallets are discarded, never deleted."
    );

    public static readonly Failure NotForThisKind = new(
        "payment.not-for-this-kind",
        FailureKind.Refused,
        "Only payments of CRM items have lines and deliveries."
    );

    public static readonly Failure TotalTooLarge = new(
        "payment.total-too-large",
        FailureKind.Refused,
        "The total would pass the largest amount a payment can carry, 999,999,999,999 minor units."
    );

    public static readonly Failure TooLateToUndo = new(
        "payment.too-late-to-undo",
        FailureKind.Refused,
        "The time to undo is over. Mark the payment unpaid and say why."
    );

    public static readonly Failure NotYoursToUndo = new(
        "payment.not-yours-to-undo",
        FailureKind.Refused,
        "Somebody else marked this payment paid. Mark it unpaid and say why."
    );

    public static readonly Failure NothingLeft = new(
        "payment.nothing-left",
        FailureKind.Refused,
        "Payments cover all product rows of this entity. There is nothing left to add."
    );

    /// <summary>More than the row has left.</summary>
    public static Failure NotEnoughLeft(Quantity left, Quantity asked) =>
        new("payment.not-enough-left", FailureKind.Refused, $"{left} are left. You asked for {asked}.", "Quantity");

    /// <summary>The received amount has more decimals than its currency, or is beyond all bounds.</summary>
    public static Failure ReceivedDoesNotFit(Currency currency) =>
        new(
            "payment.received-does-not-fit",
            FailureKind.Invalid,
            $"An amount in {currency.Code} has at most {currency.Digits} decimals.",
            "Received"
        );

    /// <summary>The backend of the workspace cannot do it at all.</summary>
    public static Failure NotOffered(string what) =>
        new("payment.not-offered", FailureKind.Refused, $"The store of this workspace cannot {what}.");
}
