using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Entities;

/// <summary>The facts of a product row that the rules check, with the total of the entity's other rows.</summary>
public sealed record RowFacts(Money Others, Quantity Covered, RowDiscount Discount);

/// <summary>The rules for changing product rows and shipments. Null means allowed.</summary>
public static class EntityRules
{
    /// <summary>The total of a row.</summary>
    public static Money Total(RowInput input, Currency currency) => UnitPrice.Of(input.Price).Times(Quantity.Of(input.Quantity), currency);

    /// <summary>Limits the total of all rows, so that a million entities can be summed.</summary>
    public static Failure? AddRow(Money others, RowInput input) => IsTooLarge(others, input) ? EntityFailures.TotalTooLarge : null;

    /// <summary>The quantity cannot fall below what payments cover.</summary>
    public static Failure? ChangeRow(RowFacts row, RowInput input) =>
        Quantity.Of(input.Quantity) < row.Covered ? EntityFailures.BelowCovered(row.Covered)
        : IsTooLarge(row.Others, input) || IsTooDear(input.Price, input.Discount ?? row.Discount) ? EntityFailures.TotalTooLarge
        : null;

    /// <summary>Converts an entered price to the entity's currency, and limits the total of all shipments.</summary>
    public static Result<Money> ShipmentPrice(Money others, decimal price) =>
        Money.Exact(price, others.Currency) is not { } money ? EntityFailures.PriceDoesNotFit(others.Currency)
        : others.Minor + money.Minor > Money.MaxMinor ? EntityFailures.TotalTooLarge
        : money;

    /// <summary>A shipment that a payment charges cannot be deleted.</summary>
    public static Failure? DeleteShipment(bool isCharged) => isCharged ? EntityFailures.ShipmentInUse : null;

    // Price times quantity may overflow a long, so the product is first compared as a decimal.
    private static bool IsTooLarge(Money others, RowInput input) =>
        input.Price * input.Quantity * others.Currency.MinorPerMajor > Money.MaxMinor
        || others.Minor + Total(input, others.Currency).Minor > Money.MaxMinor;

    private static bool IsTooDear(decimal price, RowDiscount discount) => discount.Value > 0 && RowPrices.Before(price, discount, 2) > RowPrices.MaxPrice;
}
