using System.Globalization;
using PaymentsAdmin.Core.Payments;

namespace PaymentsAdmin.Core.Tests.Payments;

public sealed class TypedNumberTests
{
    [Theory]
    [InlineData("en", "1,250.00", "1250")]
    [InlineData("en", "1.250,00", "1250")]
    [InlineData("en", "1,250", "1250")]
    [InlineData("en", "1.250", "1.25")]
    [InlineData("de", "1.250,00", "1250")]
    [InlineData("de", "1.250", "1250")]
    [InlineData("de", "1,250", "1.25")]
    [InlineData("de", "1,5", "1.5")]
    [InlineData("en", "  12  ", "12")]
    [InlineData("en", "EUR 1 250,00", "1250")]
    [InlineData("de", "1\u00a0250,00 €", "1250")]
    [InlineData("en", "-3.5", "-3.5")]
    [InlineData("en", "0.123456", "0.123456")]
    [InlineData("de", "0,123456", "0.123456")]
    [InlineData("en", "=100*3", "300")]
    [InlineData("en", "= 2 + 3 * 4", "14")]
    [InlineData("en", "=(2+3)*4", "20")]
    [InlineData("en", "=-2*-3", "6")]
    [InlineData("en", "=10/4", "2.5")]
    [InlineData("de", "=1.250,50*2", "2501")]
    [InlineData("en", "=100−1", "99")]
    public void Typed_numbers_and_formulas_are_read(string culture, string text, string expected) =>
        TypedNumber.Find(text, CultureInfo.GetCultureInfo(culture))!.Value.ShouldBe(decimal.Parse(expected, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("1,2,3")]
    [InlineData("12 34")]
    [InlineData("=")]
    [InlineData("=1+")]
    [InlineData("=1/0")]
    [InlineData("=(1")]
    [InlineData("=1)")]
    [InlineData("=1 2 3")]
    [InlineData("=SUM(A1)")]
    [InlineData("=9999999999999999*9999999999999999")]
    [InlineData("1e5")]
    public void Other_texts_are_not_read_as_numbers(string? text) => TypedNumber.Find(text, CultureInfo.GetCultureInfo("en")).ShouldBeNull();

    [Fact]
    public void A_pasted_currency_code_is_returned() => TypedNumber.Find("USD 12", CultureInfo.InvariantCulture)!.Currency!.Code.ShouldBe("USD");
}
