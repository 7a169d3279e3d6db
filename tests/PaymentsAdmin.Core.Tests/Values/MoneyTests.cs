using System.Globalization;
using System.Numerics;
using FsCheck.Fluent;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Values;

public sealed class MoneyTests
{
    private static readonly Currency Euro = Currency.Of("EUR");

    [Fact]
    public void Sums_and_differences_are_exact() =>
        Promise.Holds(
            Generators.Longs.Two(),
            pair =>
            {
                var (left, right) = pair;
                Agrees((BigInteger)left + right, () => new Money(left, Euro) + new Money(right, Euro));
                Agrees((BigInteger)left - right, () => new Money(left, Euro) - new Money(right, Euro));
                Agrees(-(BigInteger)left, () => -new Money(left, Euro));
            }
        );

    [Fact]
    public void Addition_is_associative_and_subtraction_undoes_it() =>
        Promise.Holds(
            Generators.Minors.Three(),
            three =>
            {
                var (a, b, c) = (new Money(three.Item1, Euro), new Money(three.Item2, Euro), new Money(three.Item3, Euro));
                (a + b + c).ShouldBe(a + (b + c));
                (a + b).ShouldBe(b + a);
                (a + b - b).ShouldBe(a);
                Money.Add(a, b).ShouldBe(a + b);
                Money.Subtract(a, b).ShouldBe(a + Money.Negate(b));
            }
        );

    [Fact]
    public void Amounts_in_different_currencies_cannot_be_added_or_compared() =>
        Promise.Holds(
            Generators.Amounts.Two(),
            pair =>
            {
                var (left, right) = pair;
                if (left.Currency.Equals(right.Currency))
                {
                    left.CompareTo(right).ShouldBe(left.Minor.CompareTo(right.Minor));
                    return;
                }

                Should.Throw<InvalidOperationException>(() => left + right);
                Should.Throw<InvalidOperationException>(() => left - right);
                Should.Throw<InvalidOperationException>(() => left.CompareTo(right));
                Should.Throw<InvalidOperationException>(() => left < right);
                left.ShouldNotBe(right with { Minor = left.Minor });
            }
        );

    [Fact]
    public void Rounding_goes_half_away_from_zero_in_one_step() =>
        Promise.Holds(
            Generators.Decimals.Zip(Generators.Currencies),
            pair =>
            {
                var (amount, currency) = pair;
                Agrees(RoundedByHand(amount, currency), () => Money.Round(amount, currency));
            }
        );

    [Theory]
    [InlineData("0.005", "EUR", 1)]
    [InlineData("-0.005", "EUR", -1)]
    [InlineData("0.0049999999999999999999999999", "EUR", 0)]
    [InlineData("0.5", "JPY", 1)]
    [InlineData("-1.5", "JPY", -2)]
    [InlineData("1.0005", "KWD", 1001)]
    [InlineData("1.00005", "CLF", 10001)]
    [InlineData("1.23449999999999999999999999", "EUR", 123)]
    public void Known_amounts_at_halves_are_rounded_as_listed(string amount, string currency, long minor) =>
        Money.Round(decimal.Parse(amount, CultureInfo.InvariantCulture), Currency.Of(currency)).Minor.ShouldBe(minor);

    [Fact]
    public void Exact_accepts_only_amounts_with_the_digits_of_the_currency() =>
        Promise.Holds(
            Generators.Decimals.Zip(Generators.Currencies),
            pair =>
            {
                var (amount, currency) = pair;
                var exact = Money.Exact(amount, currency);
                if (decimal.Round(amount, currency.Digits) == amount)
                {
                    exact.ShouldNotBeNull().Amount.ShouldBe(amount);
                }
                else
                {
                    exact.ShouldBeNull();
                }
            }
        );

    [Fact]
    public void Money_is_unchanged_after_conversion_to_decimal_and_back() =>
        Promise.Holds(
            Generators.Longs.Where(n => n != long.MinValue).Zip(Generators.Currencies, (minor, currency) => new Money(minor, currency)),
            money => Money.Exact(money.Amount, money.Currency).ShouldBe(money)
        );

    [Fact]
    public void Exact_refuses_amounts_beyond_a_long()
    {
        Money.Exact(decimal.MaxValue, Euro).ShouldBeNull();
        Money.Exact(decimal.MinValue, Euro).ShouldBeNull();
        Money.Exact(92_233_720_368_547_758.08m, Euro).ShouldBeNull();
        Money.Exact(92_233_720_368_547_758.07m, Euro).ShouldBe(new Money(long.MaxValue, Euro));
    }

    [Fact]
    public void Rounding_an_amount_beyond_a_long_throws()
    {
        Should.Throw<OverflowException>(() => Money.Round(decimal.MaxValue, Euro));
        Should.Throw<OverflowException>(() => Money.Round(92_233_720_368_547_758.075m, Euro));
    }

    [Fact]
    public void The_text_has_all_digits_and_parses_to_the_same_amount() =>
        Promise.Holds(
            Generators.Amounts,
            money =>
            {
                var plain = money.Plain();
                decimal.Parse(plain, NumberStyles.Number, CultureInfo.InvariantCulture).ShouldBe(money.Amount);
                var digits = plain.Contains('.', StringComparison.Ordinal) ? plain.Length - plain.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
                digits.ShouldBe(money.Currency.Digits);
                money.ToString().ShouldBe($"{plain} {money.Currency.Code}");
            }
        );

    [Theory]
    [InlineData(-5, "EUR", "-0.05 EUR")]
    [InlineData(0, "EUR", "0.00 EUR")]
    [InlineData(125_000, "EUR", "1250.00 EUR")]
    [InlineData(125_000, "JPY", "125000 JPY")]
    [InlineData(-1, "KWD", "-0.001 KWD")]
    [InlineData(long.MaxValue, "CLF", "922337203685477.5807 CLF")]
    public void Known_amounts_have_the_listed_text(long minor, string currency, string text) =>
        new Money(minor, Currency.Of(currency)).ToString().ShouldBe(text);

    [Fact]
    public void The_text_does_not_depend_on_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            new Money(-123_456, Euro).ToString().ShouldBe("-1234.56 EUR");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static void Agrees(BigInteger expected, Func<Money> actual)
    {
        if (expected > long.MaxValue || expected < long.MinValue)
        {
            Should.Throw<OverflowException>(() => actual());
        }
        else
        {
            actual().Minor.ShouldBe((long)expected);
        }
    }

    // Rounds in a different way than the product, with quotient and remainder of the decimal's digits.
    private static BigInteger RoundedByHand(decimal amount, Currency currency)
    {
        var bits = decimal.GetBits(amount);
        var digits = ((BigInteger)(uint)bits[2] << 64) + ((BigInteger)(uint)bits[1] << 32) + (uint)bits[0];
        var divisor = BigInteger.Pow(10, amount.Scale);
        var (whole, rest) = BigInteger.DivRem(digits * BigInteger.Pow(10, currency.Digits), divisor);
        var rounded = rest * 2 >= divisor ? whole + 1 : whole;
        return amount < 0 ? -rounded : rounded;
    }
}
