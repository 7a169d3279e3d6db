using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Values;

public sealed class CurrencyTests
{
    [Fact]
    public void Every_currency_is_found_by_its_code_in_any_case()
    {
        foreach (var currency in Currency.Known)
        {
            Currency.Find(currency.Code).ShouldBeSameAs(currency);
            Currency.Find(currency.Code.ToLowerInvariant()).ShouldBeSameAs(currency);
            currency.ToString().ShouldBe(currency.Code);
        }
    }

    [Fact]
    public void Codes_are_three_capital_letters_sorted_and_unique()
    {
        var codes = Currency.Known.Select(c => c.Code).ToList();
        codes.ShouldAllBe(code => code.Length == 3 && code.All(char.IsAsciiLetterUpper));
        codes.ShouldBeUnique();
        codes.ShouldBe(codes.Order(StringComparer.Ordinal));
        codes.Count.ShouldBeGreaterThan(150);
    }

    [Theory]
    [InlineData("HRK", 2)]
    [InlineData("BYR", 0)]
    [InlineData("ITL", 0)]
    [InlineData("DEM", 2)]
    public void Withdrawn_codes_are_known_with_their_digits_and_not_offered(string code, int digits)
    {
        Currency.Find(code).ShouldNotBeNull().ShouldSatisfyAllConditions(c => c.Digits.ShouldBe(digits), c => c.IsWithdrawn.ShouldBeTrue());
        Currency.Current.ShouldNotContain(c => c.Code == code);
        Currency.Current.ShouldContain(Currency.Of("EUR"));
    }

    [Fact]
    public void Minor_units_per_major_are_ten_to_the_power_of_the_digits() =>
        Currency.Known.ShouldAllBe(c => c.MinorPerMajor == (int)Math.Pow(10, c.Digits));

    [Theory]
    [InlineData("JPY", 0)]
    [InlineData("ISK", 0)]
    [InlineData("EUR", 2)]
    [InlineData("XCG", 2)]
    [InlineData("KWD", 3)]
    [InlineData("CLF", 4)]
    public void Digits_match_ISO_4217(string code, int digits) => Currency.Of(code).Digits.ShouldBe(digits);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("EU")]
    [InlineData("EURO")]
    [InlineData("XXZ")]
    [InlineData("ıNR")]
    [InlineData(" EU")]
    public void Other_texts_are_not_found_as_a_currency(string? code) => Currency.Find(code).ShouldBeNull();

    [Fact]
    public void An_unknown_code_throws() => Should.Throw<ArgumentOutOfRangeException>(() => Currency.Of("???"));
}
