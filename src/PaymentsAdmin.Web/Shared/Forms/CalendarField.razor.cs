using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace PaymentsAdmin.Web.Shared.Forms;

public abstract partial class CalendarField<TDay>
{
    [Parameter]
    public DateOnly? Min { get; set; }

    [Parameter]
    public DateOnly? Max { get; set; }

    /// <summary>Raised on every keystroke, before the day is parsed; without a handler, keystrokes are not sent to the server.</summary>
    [Parameter]
    public EventCallback Typing { get; set; }

    /// <summary>The day of the value, which the calendar opens at.</summary>
    protected abstract DateOnly? Chosen { get; }

    private static string? Text(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);
}
