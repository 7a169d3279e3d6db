using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Entities;

/// <summary>What can go wrong with entities, customers, product rows and shipments.</summary>
public static class EntityFailures
{
    public static readonly Failure NotFound = new("entity.not-found", FailureKind.NotFound, "There is no such entity.", "Entity");

    public static readonly Failure AlreadyThere = new(
        "entity.already-there",
        FailureKind.Conflict,
        "An entity of this type with this id exists already.",
        "ExternalId"
    );

    public static readonly Failure CustomerNotFound = new("entity.customer-not-found", FailureKind.NotFound, "There is no such customer.", "Customer");

    public static readonly Failure RowNotFound = new("entity.row-not-found", FailureKind.NotFound, "There is no such product row.", "Row");

    public static readonly Failure ShipmentNotFound = new("entity.shipment-not-found", FailureKind.NotFound, "There is no such shipment.", "Shipment");

    public static readonly Failure ShipmentInUse = new(
        "entity.shipment-in-use",
        FailureKind.Refused,
        "A payment charges this shipment. Take it out of the payment first.",
        "Shipment"
    );

    public static readonly Failure ChangedMeanwhile = new(
        "entity.changed-meanwhile",
        FailureKind.Conflict,
        "Somebody changed this since you looked. Load it again to see the change."
    );

    public static readonly Failure TotalTooLarge = new(
        "entity.total-too-large",
        FailureKind.Refused,
        "The entity's total would pass the largest amount, 999,999,999,999 minor units."
    );

    public static readonly Failure NothingLeft = new(
        "entity.nothing-left",
        FailureKind.Refused,
        "Payments cover every product and every shipment already, so nothing is left for another payment."
    );

    /// <summary>The price has more decimals than its currency.</summary>
    public static Failure PriceDoesNotFit(Currency currency) =>
        new("entity.price-does-not-fit", FailureKind.Invalid, $"A price in {currency.Code} has at most {currency.Digits} decimals.", "Price");

    /// <summary>Payments cover more of the row than it would have.</summary>
    public static Failure BelowCovered(Quantity covered) =>
        new("entity.below-covered", FailureKind.Refused, $"Payments cover {covered} of this row, so it cannot be less.", "Quantity");
}
