using System.Globalization;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Forms;

public sealed partial class DateField
{
    [Parameter]
    public DateOnly? Min { get; set; }

    [Parameter]
    public DateOnly? Max { get; set; }

    /// <summary>Raised on every keystroke, before the day is parsed; without a handler, keystrokes are not sent to the server.</summary>
    [Parameter]
    public EventCallback Typing { get; set; }

    protected override Words Advice => $"Enter a date, such as {Formats.Day(Formats.Today)}.";

    protected override DateOnly? Parse(string text) => new TypedDay(T.Culture, Formats.Today).Read(text);

    protected override string Written(DateOnly day) => Formats.Day(day);

    private static string? Text(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);
}
