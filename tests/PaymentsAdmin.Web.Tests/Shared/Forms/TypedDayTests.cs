using System.Globalization;
using PaymentsAdmin.Web.Shared.Forms;

namespace PaymentsAdmin.Web.Tests.Shared.Forms;

/// <summary>Dates as people type them. Today is 20 Nov 2026.</summary>
public sealed class TypedDayTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    [Theory]
    [InlineData("2026-11-23", "2026-11-23")]
    [InlineData("20261123", "2026-11-23")]
    [InlineData("23/11/2026", "2026-11-23")]
    [InlineData("3/4/27", "2027-04-03")]
    [InlineData("23.11.", "2026-11-23")]
    [InlineData("23.11.26", "2026-11-23")]
    [InlineData("23 11", "2026-11-23")]
    [InlineData(" 23 Nov 2026 ", "2026-11-23")]
    [InlineData("23 nov", "2026-11-23")]
    [InlineData("23-Nov-2026", "2026-11-23")]
    [InlineData("1 September 2025", "2025-09-01")]
    [InlineData("1 Sept 2025", "2025-09-01")]
    [InlineData("Nov 23, 2026", "2026-11-23")]
    [InlineData("November 23 2026", "2026-11-23")]
    [InlineData("Nov 23", "2026-11-23")]
    [InlineData("29 Feb 2028", "2028-02-29")]
    [InlineData("+7", "2026-11-27")]
    [InlineData("-1", "2026-11-19")]
    public void Dates_typed_in_English_are_read(string typed, string day) => Read(typed, "en").ShouldBe(DateOnly.Parse(day, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("23. Nov 2026", "2026-11-23")]
    [InlineData("23. November 2026", "2026-11-23")]
    [InlineData("1. März", "2026-03-01")]
    [InlineData("1. Mär. 2027", "2027-03-01")]
    [InlineData("5 Okt 26", "2026-10-05")]
    [InlineData("5.12.2026", "2026-12-05")]
    [InlineData("24 Dez", "2026-12-24")]
    [InlineData("24 December", "2026-12-24")]
    public void Dates_typed_in_German_are_read(string typed, string day) => Read(typed, "de").ShouldBe(DateOnly.Parse(day, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("31/11/2026")]
    [InlineData("29 Feb 2027")]
    [InlineData("11/23/2026")]
    [InlineData("23")]
    [InlineData("23 Ju 2026")]
    [InlineData("23/11/026")]
    [InlineData("0/1/2026")]
    [InlineData("2026-13-01")]
    [InlineData("1 Jan 0000")]
    public void Text_that_is_not_a_date_is_not_read(string typed) => Read(typed, "en").ShouldBeNull();

    [Theory]
    [InlineData("today", "2026-11-20")]
    [InlineData("Gestern", "2026-11-19")]
    [InlineData("tomorrow", "2026-11-21")]
    [InlineData("3 days ago", "2026-11-17")]
    [InlineData("in 14 Tagen", "2026-12-04")]
    [InlineData("end of last month", "2026-10-31")]
    [InlineData("Ende des letzten Monats", "2026-10-31")]
    [InlineData("Monatsanfang", "2026-11-01")]
    public void Relative_days_are_read_in_both_languages_whatever_the_readers_is(string typed, string day)
    {
        Read(typed, "en").ShouldBe(DateOnly.Parse(day, CultureInfo.InvariantCulture));
        Read(typed, "de").ShouldBe(DateOnly.Parse(day, CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_period_is_no_day() => Read("last month", "en").ShouldBeNull();

    [Theory]
    [InlineData("next month", "2026-12-01")]
    [InlineData("letzter Monat", "2026-10-01")]
    [InlineData("11/27", "2027-11-01")]
    [InlineData("3.2028", "2028-03-01")]
    [InlineData("2028-03", "2028-03-01")]
    [InlineData(" Nov 2027 ", "2027-11-01")]
    [InlineData("november 27", "2027-11-01")]
    public void Months_are_read(string typed, string day) => Month(typed, "en").ShouldBe(DateOnly.Parse(day, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("13/27")]
    [InlineData("0/27")]
    [InlineData("11")]
    [InlineData("Nov")]
    [InlineData("Ju 2027")]
    [InlineData("11/0000")]
    [InlineData("")]
    public void Text_that_is_not_a_month_is_not_read(string typed) => Month(typed, "en").ShouldBeNull();

    [Fact]
    public void Every_month_is_read_in_the_format_of_the_screen()
    {
        foreach (var language in new[] { "en", "de" })
        {
            foreach (var month in Enumerable.Range(1, 12).Select(month => new DateOnly(2027, month, 1)))
            {
                Month(month.ToString("MMM yyyy", CultureInfo.GetCultureInfo(language)), language).ShouldBe(month);
            }
        }
    }

    [Fact]
    public void Every_date_is_read_in_the_format_of_the_screen()
    {
        foreach (var (language, pattern) in new[] { ("en", "d MMM yyyy"), ("de", "d. MMM yyyy") })
        {
            var culture = CultureInfo.GetCultureInfo(language);
            for (var day = new DateOnly(2026, 1, 1); day.Year == 2026; day = day.AddDays(1))
            {
                Read(day.ToString(pattern, culture), language).ShouldBe(day);
            }
        }
    }

    private static DateOnly? Month(string typed, string language) => new TypedDay(CultureInfo.GetCultureInfo(language), Today).ReadMonth(typed);

    private static DateOnly? Read(string typed, string language) => new TypedDay(CultureInfo.GetCultureInfo(language), Today).Read(typed);
}
