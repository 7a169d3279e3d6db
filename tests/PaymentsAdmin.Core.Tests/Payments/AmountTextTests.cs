using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Payments;

public sealed class AmountTextTests
{
    [Theory]
    [InlineData("1250", "1250")]
    [InlineData("1,250.00", "1250")]
    [InlineData("1.250,00", "1250")]
    [InlineData("1 250", "1250")]
    [InlineData("1'250.5", "1250.5")]
    [InlineData("1.250", "1250;1.25")]
    [InlineData("1,250", "1250;1.25")]
    [InlineData("1,250,000", "1250000")]
    [InlineData("12,5", "12.5")]
    [InlineData("-3.75", "-3.75")]
    [InlineData("€ 12.50", "12.5")]
    [InlineData("١٢٣", "123")]
    public void Amounts_are_read_in_the_common_notations(string text, string expected) =>
        AmountText.Find(text).ShouldNotBeNull().Readings.Select(r => r.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture))
            .ShouldBe(expected.Split(';'));

    [Theory]
    [InlineData("12 eur")]
    [InlineData("EUR12")]
    public void A_currency_code_in_the_text_gives_the_currency(string text) => AmountText.Find(text).ShouldNotBeNull().Currency.ShouldBe(Currency.Of("EUR"));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("PAY-000123")]
    [InlineData("12a")]
    [InlineData("12 34")]
    [InlineData("1,25,00.5")]
    [InlineData("1.2.3")]
    [InlineData(".")]
    [InlineData("5.")]
    [InlineData("12345678901234567890")]
    public void Other_texts_are_not_read_as_amounts(string? text) => AmountText.Find(text).ShouldBeNull();
}
