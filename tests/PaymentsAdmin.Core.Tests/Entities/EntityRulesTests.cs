using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Tests.Values;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Entities;

/// <summary>The rules for changing product rows and shipments.</summary>
public sealed class EntityRulesTests
{
    private static readonly Currency Euro = Currency.Of("EUR");
    private static readonly RowInput Desk = new() { ProductName = "Desk", Price = 100, Quantity = 2 };
    private static readonly RowFacts Row = new(Money.Zero(Euro), Quantity.Of(2), RowDiscount.None);

    [Theory]
    [InlineData(Money.MaxMinor - 20_000, "-")]
    [InlineData(Money.MaxMinor - 19_999, "total-too-large")]
    public void A_row_that_makes_the_total_too_large_is_refused(long others, string answer)
    {
        RuleTable.Answer(EntityRules.AddRow(new Money(others, Euro), Desk)).ShouldBe(answer);
        RuleTable.Answer(EntityRules.ChangeRow(Row with { Others = new Money(others, Euro) }, Desk)).ShouldBe(answer);
    }

    [Fact]
    public void A_price_times_quantity_that_overflows_is_refused() =>
        EntityRules.AddRow(Money.Zero(Euro), Desk with { Price = 500_000_000_000, Quantity = 1_000_000_000 }).ShouldBe(EntityFailures.TotalTooLarge);

    [Fact]
    public void A_row_quantity_cannot_go_below_the_quantity_on_payments()
    {
        EntityRules.ChangeRow(Row, Desk with { Quantity = 1.9999m }).ShouldBe(EntityFailures.BelowCovered(Quantity.Of(2)));
        EntityRules.ChangeRow(Row, Desk with { Quantity = 2 }).ShouldBeNull();
    }

    [Fact]
    public void The_total_limit_applies_to_the_price_before_a_kept_discount()
    {
        var dear = Desk with { Price = 600_000_000, Quantity = 2 };
        EntityRules.ChangeRow(Row, dear).ShouldBeNull();
        EntityRules.ChangeRow(Row with { Discount = new(IsPercent: true, 99.9m) }, dear).ShouldBe(EntityFailures.TotalTooLarge);
        EntityRules.ChangeRow(Row with { Discount = new(IsPercent: true, 99.9m) }, dear with { Discount = RowDiscount.None }).ShouldBeNull();
    }

    [Theory]
    [InlineData("4.90", 0, "-")]
    [InlineData("4.905", 0, "price-does-not-fit")]
    [InlineData("4.90", Money.MaxMinor - 490, "-")]
    [InlineData("4.90", Money.MaxMinor - 489, "total-too-large")]
    public void A_shipment_price_must_fit_its_currency_and_the_total_limit(string price, long others, string answer)
    {
        var typed = EntityRules.ShipmentPrice(new Money(others, Euro), decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture));
        RuleTable.Answer(typed.Failure).ShouldBe(answer);
        (typed.Ok ? typed.Value : new Money(490, Euro)).ShouldBe(new Money(490, Euro));
    }

    [Fact]
    public void A_shipment_on_a_payment_cannot_be_deleted()
    {
        EntityRules.DeleteShipment(isCharged: true).ShouldBe(EntityFailures.ShipmentInUse);
        EntityRules.DeleteShipment(isCharged: false).ShouldBeNull();
    }
}
