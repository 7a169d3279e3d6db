using System.Globalization;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Web.Shared;

/// <summary>How amounts, days and instants read on the screen, in the organisation's culture and zone.</summary>
public sealed class Formats(Organisation organisation, BusinessClock clock)
{
    private const string Minus = "\u2212";

    private readonly CultureInfo _culture = WithTrueMinus(organisation.Culture);

    /// <summary>Today in the organisation's zone.</summary>
    public DateOnly Today => clock.Today;

    /// <summary>The figure alone, with all digits of its currency.</summary>
    public string Figure(Money money) => money.Amount.ToString("N" + money.Currency.Digits.ToString(CultureInfo.InvariantCulture), _culture);

    /// <summary>Code and figure, as in a sentence.</summary>
    public string Amount(Money money) => $"{money.Currency.Code} {Figure(money)}";

    /// <summary>A bound that belongs to no currency: at least two digits.</summary>
    public string Bound(decimal amount) => amount.ToString(decimal.Round(amount, 2) == amount ? "N2" : "N4", _culture);

    /// <summary>A whole number, grouped.</summary>
    public string Count(long count) => count.ToString("N0", _culture);

    /// <summary>A quantity or a unit price with the digits it has.</summary>
    public string Plain(decimal value) => value.ToString("#,0.######", _culture);

    /// <summary>A unit price: at least the digits of its currency, at most six.</summary>
    public string Price(UnitPrice price, Currency currency) =>
        price.Value.ToString($"#,0.{new string('0', currency.Digits)}{new string('#', 6 - currency.Digits)}", _culture);

    /// <summary>A business day: 20 Nov 2026.</summary>
    public string Day(DateOnly day) => day.ToString("d MMM yyyy", _culture);

    /// <summary>A business day without this year: 20 Nov.</summary>
    public string ShortDay(DateOnly day) => day.ToString(day.Year == Today.Year ? "d MMM" : "d MMM yyyy", _culture);

    /// <summary>The day an instant falls on.</summary>
    public string Day(DateTimeOffset instant) => Day(clock.DayOf(instant));

    /// <summary>Day and time of an instant.</summary>
    public string Instant(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, organisation.Zone);
        return $"{Day(instant)}, {local.ToString("HH:mm", _culture)}";
    }

    private static CultureInfo WithTrueMinus(CultureInfo culture)
    {
        var own = (CultureInfo)culture.Clone();
        own.NumberFormat.NegativeSign = Minus;
        own.NumberFormat.NumberNegativePattern = 1;
        return own;
    }
}
