using System.Numerics;
using FsCheck.Fluent;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Values;

public sealed class QuantityAndPriceTests
{
    [Fact]
    public void A_quantity_has_at_most_four_decimals() =>
        Promise.Holds(
            Generators.Decimals.Where(d => Math.Abs(d) <= 1_000_000_000m),
            value =>
            {
                var exact = Quantity.Exact(value);
                if (decimal.Round(value, 4) == value)
                {
                    exact.ShouldNotBeNull().Value.ShouldBe(value);
                }
                else
                {
                    exact.ShouldBeNull();
                }
            }
        );

    [Fact]
    public void A_unit_price_has_at_most_six_decimals() =>
        Promise.Holds(
            Generators.Decimals.Where(d => Math.Abs(d) <= 1_000_000_000_000m),
            value =>
            {
                var exact = UnitPrice.Exact(value);
                if (decimal.Round(value, 6) == value)
                {
                    exact.ShouldNotBeNull().Value.ShouldBe(value);
                }
                else
                {
                    exact.ShouldBeNull();
                }
            }
        );

    [Fact]
    public void Quantities_add_exactly_or_throw() =>
        Promise.Holds(
            Generators.Longs.Two(),
            pair =>
            {
                var (left, right) = (new Quantity(pair.Item1), new Quantity(pair.Item2));
                Agrees((BigInteger)pair.Item1 + pair.Item2, () => (left + right).TenThousandths);
                Agrees((BigInteger)pair.Item1 - pair.Item2, () => (left - right).TenThousandths);
                (left < right).ShouldBe(pair.Item1 < pair.Item2);
                (left >= right).ShouldBe(pair.Item1 >= pair.Item2);
            }
        );

    [Fact]
    public void A_price_times_a_quantity_rounds_exactly_once() =>
        Promise.Holds(
            Generators.Longs.Two().Zip(Generators.Currencies),
            input =>
            {
                var ((millionths, tenThousandths), currency) = input;
                var expected = RoundedOnce((BigInteger)millionths * tenThousandths, BigInteger.Pow(10, 10 - currency.Digits));
                Agrees(expected, () => new UnitPrice(millionths).Times(new Quantity(tenThousandths), currency).Minor);
            }
        );

    [Fact]
    public void An_exact_half_is_rounded_away_from_zero() =>
        Promise.Holds(
            Gen.Choose(-1_000_000, 1_000_000).Zip(Generators.Currencies),
            input =>
            {
                var (n, currency) = input;
                var odd = (2 * n) + 1;
                var price = new UnitPrice(odd * (long)Math.Pow(10, 6 - currency.Digits));
                price.Times(new Quantity(5_000), currency).Minor.ShouldBe((odd + Math.Sign(odd)) / 2);
            }
        );

    [Fact]
    public void A_product_just_below_a_half_is_rounded_down()
    {
        // 7,999,999,998,607,936,501.4999999996 has one digit more than a decimal can hold, so a decimal product would be rounded to .5.
        var price = new UnitPrice(8_888_888_880_428_571_428);
        price.Times(new Quantity(9_000_000_007), Currency.Of("JPY")).Minor.ShouldBe(7_999_999_998_607_936_501);
    }

    [Theory]
    [InlineData(10_000, "1")]
    [InlineData(-12_500, "-1.25")]
    [InlineData(1, "0.0001")]
    [InlineData(0, "0")]
    public void The_text_of_a_quantity_has_no_trailing_zeros(long tenThousandths, string text) => new Quantity(tenThousandths).ToString().ShouldBe(text);

    [Fact]
    public void A_quantity_or_price_with_too_many_decimals_throws()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Quantity.Of(0.00001m));
        Should.Throw<ArgumentOutOfRangeException>(() => UnitPrice.Of(0.0000001m));
        Quantity.Exact(decimal.MaxValue).ShouldBeNull();
        UnitPrice.Exact(decimal.MinValue).ShouldBeNull();
    }

    private static BigInteger RoundedOnce(BigInteger product, BigInteger divisor)
    {
        var (whole, rest) = BigInteger.DivRem(BigInteger.Abs(product), divisor);
        return product.Sign * (rest * 2 >= divisor ? whole + 1 : whole);
    }

    private static void Agrees(BigInteger expected, Func<long> actual)
    {
        if (expected > long.MaxValue || expected < long.MinValue)
        {
            Should.Throw<OverflowException>(() => actual());
        }
        else
        {
            actual().ShouldBe((long)expected);
        }
    }
}
