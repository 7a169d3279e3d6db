using System.Globalization;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Web.Features.PaymentList;
using PaymentsAdmin.Web.Features.PaymentList.Shown;

namespace PaymentsAdmin.Web.Tests.Features.PaymentList;

public sealed class TypedFilterTests
{
    [Theory]
    [InlineData("1,250.00", "en", "1250")]
    [InlineData("1.250,00", "de", "1250")]
    [InlineData("1.250,00", "en", "1250")]
    [InlineData("EUR 1 250,00", "en", "1250")]
    [InlineData("1.250", "de", "1250")]
    [InlineData("1.250", "en", "1.25")]
    public void Amounts_are_read_in_the_notation_of_the_culture(string typed, string culture, string expected) =>
        new TypedFilter { AmountFrom = typed }.Read(CultureInfo.GetCultureInfo(culture)).Value.AmountFrom
            .ShouldBe(decimal.Parse(expected, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("abc", null, "amount-from", "abc is not a valid amount.")]
    [InlineData(null, "EUR, XYZ", "currency", "XYZ is not a known currency. Use codes such as EUR or USD.")]
    public void An_unreadable_amount_or_currency_is_reported_at_its_field(string? amount, string? currencies, string field, string text)
    {
        var read = new TypedFilter { AmountFrom = amount, Currencies = currencies }.Read(CultureInfo.GetCultureInfo("en"));

        (read.Failure!.Field, read.Failure.Text).ShouldBe((field, text));
    }

    [Theory]
    [InlineData("500", "100", false)]
    [InlineData("100", "500", true)]
    [InlineData("100", "100", true)]
    [InlineData("500", null, true)]
    public void An_upper_amount_below_the_lower_one_is_reported_at_its_field(string? from, string? to, bool isRange)
    {
        var read = new TypedFilter { AmountFrom = from, AmountTo = to }.Read(English);

        read.Failure?.Text.ShouldBe("This is less than the amount it starts from.");
        (read.Ok, read.Failure?.Field).ShouldBe((isRange, isRange ? null : "amount-to"));
    }

    [Fact]
    public void Conditions_the_form_does_not_show_are_kept()
    {
        var was = new PaymentFilter { Text = "acme", Entity = new(7) };

        TypedFilter.Of(was, English).Read(English).Value
            .ShouldBe(was with { Methods = [], EntityKinds = [], Currencies = [], Posting = [] }, Same);
    }

    [Fact]
    public void A_state_that_is_chosen_twice_is_chosen()
    {
        var typed = new TypedFilter();
        foreach (var isOn in new[] { true, true, false, false })
        {
            typed.Choose(PostingState.Posted, isOn);
            typed.Filter.Posting.Contains(PostingState.Posted).ShouldBe(isOn);
        }
    }

    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    private static readonly IEqualityComparer<PaymentFilter> Same = EqualityComparer<PaymentFilter>.Create(
        (left, right) => string.Equals(PaymentListUrl.QueryOf(left!), PaymentListUrl.QueryOf(right!), StringComparison.Ordinal)
    );
}
