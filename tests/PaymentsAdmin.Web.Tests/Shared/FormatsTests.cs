using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Tests.Shared;

public sealed class FormatsTests
{
    [Theory]
    [InlineData("1250", "EUR", "1,250.00")]
    [InlineData("0", "EUR", "0.00")]
    [InlineData("1840000", "JPY", "1,840,000")]
    [InlineData("3275.25", "KWD", "3,275.250")]
    [InlineData("-312", "EUR", "\u2212312.00")]
    public void A_figure_has_the_decimals_of_its_currency_and_a_true_minus_sign(string amount, string currency, string expected) =>
        Sample.Formats.Figure(Sample.Money(decimal.Parse(amount, CultureInfo.InvariantCulture), currency)).ShouldBe(expected);

    [Fact]
    public void A_unit_price_shows_at_least_the_decimals_of_its_currency()
    {
        Sample.Formats.Price(UnitPrice.Of(25.5m), Currency.Of("EUR")).ShouldBe("25.50");
        Sample.Formats.Price(UnitPrice.Of(0.123456m), Currency.Of("EUR")).ShouldBe("0.123456");
    }

    [Fact]
    public void The_year_is_left_out_of_a_short_day_of_this_year()
    {
        Sample.Formats.ShortDay(new(2026, 11, 2)).ShouldBe("2 Nov");
        Sample.Formats.ShortDay(new(2025, 11, 2)).ShouldBe("2 Nov 2025");
        new Formats(Sample.Organisation, Sample.Clock, new(CultureInfo.GetCultureInfo("de"), NullLogger<Texts>.Instance)).Day(new DateOnly(2026, 10, 2))
            .ShouldBe("2. Okt. 2026");
    }

    [Theory]
    [InlineData(PostingState.NotPosted, "not-posted", "Not posted")]
    [InlineData(PostingState.Draft, "draft", "Draft")]
    [InlineData(PostingState.Submitted, "submitted", "Submitted")]
    [InlineData(PostingState.Approved, "approved", "Approved, not posted")]
    [InlineData(PostingState.Posted, "posted", "Posted")]
    [InlineData(PostingState.ReversalSubmitted, "reversal-asked", "Reversal requested")]
    [InlineData(PostingState.ReversalApproved, "reversal-asked", "Reversal approved")]
    [InlineData(PostingState.Reversed, "reversed", "Reversed")]
    [InlineData(PostingState.Discarded, "discarded", "Discarded")]
    public void Every_posting_state_has_its_icon_and_word(PostingState state, string glyph, string word) =>
        States.Of(state).ShouldBe(new(glyph, word));

    [Fact]
    public void Paid_shows_the_date_and_overdue_shows_the_days()
    {
        States.Paid(new DateOnly(2026, 11, 19), isOpen: false, new(2026, 11, 1), Sample.Formats).ShouldBe(new("paid", "Paid 19 Nov"));
        States.Paid(null, isOpen: true, new(2026, 11, 20), Sample.Formats).ShouldBe(new("unpaid", "Unpaid"));
        States.Paid(null, isOpen: true, new(2026, 11, 19), Sample.Formats).ShouldBe(new("overdue", "1 day overdue"));
        States.Paid(null, isOpen: true, new(2026, 11, 14), Sample.Formats).ShouldBe(new("overdue", "6 days overdue"));
        States.Paid(null, isOpen: false, new(2026, 11, 14), Sample.Formats).ShouldBe(new("unpaid", "Unpaid"));
    }

    [Theory]
    [InlineData("/payments?paid=unpaid", "/payments?paid=unpaid")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/pay\nments", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public void Only_local_paths_are_followed(string? path, string expected) => AppUrls.Local(path).ShouldBe(expected);
}
