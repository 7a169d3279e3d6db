using System.Globalization;
using PaymentsAdmin.Core.Payments;

namespace PaymentsAdmin.Web.Rest.Bitrix.Payments;

public static class PaymentRefusals
{
    /// <summary>One text for missing and forbidden payments, so that callers cannot tell them apart.</summary>
    public static readonly Refusal NoSuchOrDenied = new(400, "0", "Insufficient permissions") { Failure = PaymentFailures.NotFound };

    public static readonly Refusal TypeWithoutPayments = new(400, "0", "Payments are not available for this entity type");

    public static readonly Refusal NoPaySystem = new(400, "0", "Payment system not found");

    public static readonly Refusal NoPayment = new(400, "0", "Payment has not been found");

    public static readonly Refusal NoItem = new(400, "0", "Payable item has not been found");

    public static readonly Refusal NoProduct = new(400, "0", "Product not found");

    public static readonly Refusal NoShipment = new(400, "0", "Shipment was not found");

    public static readonly Refusal NotEnough = new(400, "0", "Insufficient product quantity to add to payment");

    public static readonly Refusal NotPositive = new(400, "0", "Quantity must be greater than 0");

    public static readonly Refusal ItemsDenied = new(400, "ACCESS_DENIED", "Access denied");

    public static readonly FailureMap OfPayments = new(
        NoSuchOrDenied,
        NoSuchOrDenied,
        [(PaymentFailures.MethodNotFound, NoPaySystem), (PaymentFailures.KindHoldsNoPayments, TypeWithoutPayments)]
    );

    public static readonly FailureMap OfAdding = Items(NoPayment);

    public static readonly FailureMap OfItems = Items(NoItem);

    public static Refusal NoEntity(long id) => new(400, "0", string.Create(CultureInfo.InvariantCulture, $"Entity with identifier №{id} does not exist"));

    // Paid, submitted and posted payments get the same answer as payments the caller may not change.
    private static FailureMap Items(Refusal notFound) =>
        new(
            ItemsDenied,
            notFound,
            [
                (PaymentFailures.RowNotFound, NoProduct),
                (PaymentFailures.ShipmentNotFound, NoShipment),
                (PaymentFailures.QuantityNotPositive, NotPositive),
                (PaymentFailures.NotEnoughLeft(default, default), NotEnough),
                (PaymentFailures.Paid, ItemsDenied),
                (PaymentFailures.InApproval, ItemsDenied),
                (PaymentFailures.Posted, ItemsDenied),
                (PaymentFailures.Frozen, ItemsDenied),
                (PaymentFailures.IsReversal, ItemsDenied),
            ]
        );
}
