using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Entities;

/// <summary>A product row as the rules look at it, and what the entity's other rows come to.</summary>
public sealed record RowFacts(Money Others, Quantity Covered, RowDiscount Discount);

/// <summary>What an entity's product rows and shipments may become. Null means allowed.</summary>
public static class EntityRules
{
    /// <summary>What a row comes to.</summary>
    public static Money Total(RowInput input, Currency currency) => UnitPrice.Of(input.Price).Times(Quantity.Of(input.Quantity), currency);

    /// <summary>The rows stay an amount that can be summed over a million entities.</summary>
    public static Failure? AddRow(Money others, RowInput input) => IsTooLarge(others, input) ? EntityFailures.TotalTooLarge : null;

    /// <summary>Payments keep what they took of a row.</summary>
    public static Failure? ChangeRow(RowFacts row, RowInput input) =>
        Quantity.Of(input.Quantity) < row.Covered ? EntityFailures.BelowCovered(row.Covered)
        : IsTooLarge(row.Others, input) || IsTooDear(input.Price, input.Discount ?? row.Discount) ? EntityFailures.TotalTooLarge
        : null;

    /// <summary>A shipment's typed price in the entity's currency, and with the other shipments no more than can be summed.</summary>
    public static Result<Money> ShipmentPrice(Money others, decimal price) =>
        Money.Exact(price, others.Currency) is not { } money ? EntityFailures.PriceDoesNotFit(others.Currency)
        : others.Minor + money.Minor > Money.MaxMinor ? EntityFailures.TotalTooLarge
        : money;

    /// <summary>What a payment charges stays.</summary>
    public static Failure? DeleteShipment(bool isCharged) => isCharged ? EntityFailures.ShipmentInUse : null;

    // Price and quantity alone may make more than a long holds, so their product is looked at as a decimal first.
    private static bool IsTooLarge(Money others, RowInput input) =>
        input.Price * input.Quantity * others.Currency.MinorPerMajor > Money.MaxMinor
        || others.Minor + Total(input, others.Currency).Minor > Money.MaxMinor;

    private static bool IsTooDear(decimal price, RowDiscount discount) => discount.Value > 0 && RowPrices.Before(price, discount, 2) > RowPrices.MaxPrice;
}
