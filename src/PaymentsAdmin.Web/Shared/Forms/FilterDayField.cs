using System.Globalization;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Days;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Forms;

/// <summary>A day of a filter. A relative day stays one and is shown as its words.</summary>
public sealed class FilterDayField : CalendarField<GivenDay>
{
    /// <summary>Whether it is the last day of a range, so that "last month" means its end.</summary>
    [Parameter]
    public bool IsLast { get; set; }

    /// <summary>The range that was typed, such as last month; null if it was a single day.</summary>
    public DayPeriod? Period { get; private set; }

    protected override DateOnly? Chosen => Value?.Day;

    protected override Words Advice(string text) => $"Enter a date, such as {Formats.Day(Formats.Today)}, or “last month”.";

    /// <summary>A day as addresses or people write it; null if it is neither.</summary>
    public static GivenDay? Read(string text, bool isLast, CultureInfo culture, DateOnly today)
    {
        var word = DayPhrases.Period(text) is { } period ? (isLast ? period.To : period.From) : DayPhrases.Day(text);
        return word is { } known ? GivenDay.Of(known, today)
            : GivenDay.Read(text, today) is { } given ? given
            : new TypedDay(culture, today).Read(text) is { } day ? new(day)
            : null;
    }

    protected override GivenDay? Parse(string text)
    {
        Period = DayPhrases.Period(text);
        return Read(text, IsLast, Texts.Culture, Formats.Today);
    }

    protected override string Written(GivenDay day) => day.Word is { } word ? Texts[DayNames.Of(word)] : Formats.Day(day);
}
