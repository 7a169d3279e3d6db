using System.Globalization;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Shared;

/// <summary>Formats amounts, days and instants for the screen, in the reader's culture and the organisation's zone.</summary>
public sealed class Formats(Organisation organisation, BusinessClock clock, Texts texts)
{
    private const string Minus = "\u2212";

    private readonly CultureInfo _culture = WithTrueMinus(texts.Culture);

    private DayText? _day;

    public DateOnly Today => clock.Today;

    public bool IsToday(DateTimeOffset instant) => clock.DayOf(instant) == Today;

    public string Zone => organisation.Zone.Id;

    public string Figure(Money money) => money.Amount.ToString("N" + money.Currency.Digits.ToString(CultureInfo.InvariantCulture), _culture);

    /// <summary>An amount as the audit trail and notices keep it, "1250.00 EUR", in the reader's culture.</summary>
    public string KeptAmount(string value) =>
        value.Split(' ') is [var figure, var code]
        && Currency.Find(code) is { } currency
        && decimal.TryParse(figure, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount)
            ? Amount(Money.Round(amount, currency))
            : value;

    public string Amount(Money money) => $"{money.Currency.Code} {Figure(money)}";

    /// <summary>A limit without a currency, with at least two digits.</summary>
    public string Bound(decimal amount) => amount.ToString(decimal.Round(amount, 2) == amount ? "N2" : "N4", _culture);

    public string Count(long count) => count.ToString("N0", _culture);

    /// <summary>A quantity or a unit price with the digits it has.</summary>
    public string Plain(decimal value) => value.ToString("#,0.######", _culture);

    /// <summary>A file size: 184 KB, 1.2 MB.</summary>
    public string Size(long bytes) =>
        bytes switch
        {
            >= 1024 * 1024 => $"{(bytes / (1024m * 1024m)).ToString("N1", _culture)} MB",
            >= 1024 => $"{Count(bytes / 1024)} KB",
            _ => $"{Count(bytes)} B",
        };

    /// <summary>A short figure for narrow places: 150k, 2M.</summary>
    public string Rough(decimal value) =>
        value switch
        {
            >= 1_000_000_000 => texts[$"{Plain(value / 1_000_000_000)}bn"],
            >= 1_000_000 => texts[$"{Plain(value / 1_000_000)}M"],
            >= 1_000 => texts[$"{Plain(value / 1_000)}k"],
            _ => Plain(value),
        };

    /// <summary>A unit price: at least the digits of its currency, at most six.</summary>
    public string Price(UnitPrice price, Currency currency) =>
        price.Value.ToString($"#,0.{new string('0', currency.Digits)}{new string('#', 6 - currency.Digits)}", _culture);

    /// <summary>A business day: 20 Nov 2026.</summary>
    public string Day(DateOnly day)
    {
        // Rows of a page often share a day, so they also share its text.
        var last = _day;
        if (last is null || last.On != day)
        {
            _day = last = new DayText(day, texts.Day(day));
        }

        return last.Text;
    }

    /// <summary>A range of days, with month and year once if both have them: 1 – 31 Oct 2026.</summary>
    public string Span(DateOnly first, DateOnly last)
    {
        var start =
            first.Year != last.Year ? Day(first)
            : first.Month != last.Month ? first.ToString($"{texts.DayOfMonth} MMM", _culture)
            : first.ToString($"%{texts.DayOfMonth}", _culture);
        return first == last ? Day(last) : $"{start} \u2013 {Day(last)}";
    }

    /// <summary>A business day, without the year if it is the current one: 20 Nov.</summary>
    public string ShortDay(DateOnly day) => day.ToString(day.Year == Today.Year ? $"{texts.DayOfMonth} MMM" : $"{texts.DayOfMonth} MMM yyyy", _culture);

    /// <summary>A day with its weekday: Friday, 20 November 2026.</summary>
    public string LongDay(DateOnly day) => day.ToString($"dddd, {texts.DayOfMonth} MMMM yyyy", _culture);

    /// <summary>A month by itself: November.</summary>
    public string Month(DateOnly day) => day.ToString("MMMM", _culture);

    /// <summary>The short name of a month: Nov.</summary>
    public string ShortMonth(DateOnly day) => day.ToString("MMM", _culture);

    /// <summary>A short month with its year: Nov 2026.</summary>
    public string ShortMonthOfYear(DateOnly day) => day.ToString("MMM yyyy", _culture);

    /// <summary>A month with its year: November 2026.</summary>
    public string MonthOfYear(DateOnly day) => day.ToString("MMMM yyyy", _culture);

    public string Day(DateTimeOffset instant) => Day(clock.DayOf(instant));

    public DateOnly DayOf(DateTimeOffset instant) => clock.DayOf(instant);

    public string Time(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, organisation.Zone).ToString("HH:mm", _culture);

    public string ExactTime(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, organisation.Zone).ToString("HH:mm:ss", _culture);

    public string Instant(DateTimeOffset instant) => $"{Day(instant)}, {Time(instant)}";

    public string ExactInstant(DateTimeOffset instant) => $"{Day(instant)}, {ExactTime(instant)}";

    private static CultureInfo WithTrueMinus(CultureInfo culture)
    {
        var own = (CultureInfo)culture.Clone();
        own.NumberFormat.NegativeSign = Minus;
        own.NumberFormat.NumberNegativePattern = 1;
        return own;
    }

    private sealed record DayText(DateOnly On, string Text);
}
