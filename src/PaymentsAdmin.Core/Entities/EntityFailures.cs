using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Entities;

/// <summary>Failures of entities, customers, product rows and shipments.</summary>
public static class EntityFailures
{
    public static readonly Failure NotFound = new("entity.not-found", FailureKind.NotFound, "Entity not found.", "Entity");

    public static readonly Failure AlreadyThere = new(
        "entity.already-there",
        FailureKind.Conflict,
        "An entity of this type with this id already exists.",
        "ExternalId"
    );

    public static readonly Failure CustomerNotFound = new("entity.customer-not-found", FailureKind.NotFound, "Customer not found.", "Customer");

    public static readonly Failure RowNotFound = new("entity.row-not-found", FailureKind.NotFound, "Product row not found.", "Row");

    public static readonly Failure ShipmentNotFound = new("entity.shipment-not-found", FailureKind.NotFound, "Shipment not found.", "Shipment");

    public static readonly Failure ShipmentInUse = new(
        "entity.shipment-in-use",
        FailureKind.Refused,
        "A payment charges this shipment. Remove it from the payment first.",
        "Shipment"
    );

    public static readonly Failure ChangedMeanwhile = new(
        "entity.changed-meanwhile",
        FailureKind.Conflict,
        "This was changed after you opened it. Reload to see the change."
    );

    public static readonly Failure TotalTooLarge = new(
        "entity.total-too-large",
        FailureKind.Refused,
        "The entity's total would exceed the maximum, 9,000,000,000,000 minor units."
    );

    public static readonly Failure NothingToCopy = new(
        "entity.nothing-to-copy",
        FailureKind.Refused,
        "Nothing can be copied: other payments cover all its products and deliveries."
    );

    public static readonly Failure NothingLeft = new(
        "entity.nothing-left",
        FailureKind.Refused,
        "Payments already cover all products and shipments. Nothing is left for another payment."
    );

    /// <summary>The price has more decimals than its currency.</summary>
    public static Failure PriceDoesNotFit(Currency currency) =>
        new("entity.price-does-not-fit", FailureKind.Invalid, $"A price in {currency.Code} can have at most {currency.Digits} decimals.", "Price");

    /// <summary>Payments already cover more of the row than the new quantity.</summary>
    public static Failure BelowCovered(Quantity covered) =>
        new("entity.below-covered", FailureKind.Refused, $"Payments already cover {covered} of this row, so the quantity cannot be lower.", "Quantity");
}
