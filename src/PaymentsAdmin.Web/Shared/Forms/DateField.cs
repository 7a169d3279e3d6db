using PaymentsAdmin.Core.Days;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Forms;

/// <summary>A date of a form. Relative days, such as "end of last month", become their day as soon as the field is left.</summary>
public sealed class DateField : CalendarField<DateOnly>
{
    protected override DateOnly? Chosen => Value;

    protected override Words Advice(string text) =>
        DayPhrases.Period(text) is null
            ? (Words)$"Enter a date, such as {Formats.Day(Formats.Today)}."
            : "Enter a single day, such as “start of last month” or “end of last month”.";

    protected override DateOnly? Parse(string text) => new TypedDay(Texts.Culture, Formats.Today).Read(text);

    protected override string Written(DateOnly day) => Formats.Day(day);
}
