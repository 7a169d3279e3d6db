using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace PaymentsAdmin.Web.Shared.Forms;

/// <summary>A date. Invalid input stays in the field with an error, and prevents saving.</summary>
public sealed partial class DateField : IDisposable
{
    private string? _unreadable;
    private DateOnly? _given;

    /// <summary>The earliest day offered.</summary>
    [Parameter]
    public DateOnly? Min { get; set; }

    /// <summary>The latest day offered.</summary>
    [Parameter]
    public DateOnly? Max { get; set; }

    /// <summary>Raised on every keystroke, before the day is parsed; without a handler, keystrokes are not sent to the server.</summary>
    [Parameter]
    public EventCallback Typing { get; set; }

    [Inject]
    private Formats Formats { get; set; } = null!;

    /// <inheritdoc />
    protected override string? Invalid => _unreadable is null ? base.Invalid : "true";

    /// <inheritdoc />
    protected override string? Described => FieldParts.Described(Id, Field ?? "", Help);

    /// <inheritdoc />
    protected override RenderFragment Fault => _unreadable is null ? base.Fault : Unread;

    private string? Shown => _unreadable ?? (Value is { } day ? Formats.Day(day) : null);

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        // A new value from the page replaces unreadable input, such as after changes are discarded.
        if (Value is not null && Value != _given)
        {
            Read(unreadable: null);
        }

        _given = Value;
    }

    /// <inheritdoc />
    public void Dispose() => Form?.Hold(this, unreadable: false);

    private static string? Text(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);

    private Task ReadAsync(string? typed)
    {
        var text = typed?.Trim() ?? "";
        var day = text.Length == 0 ? null : new TypedDay(T.Culture, Formats.Today).Read(text);
        Read(unreadable: text.Length > 0 && day is null ? text : null);
        return SetAsync(day);
    }

    private void Read(string? unreadable)
    {
        _unreadable = unreadable;
        Form?.Hold(this, unreadable is not null);
    }

    private void Unread(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "p");
        builder.AddAttribute(1, "class", "fault");
        builder.AddAttribute(2, "id", $"{Id}-fault");
        builder.AddAttribute(3, "role", "alert");
        builder.AddContent(4, T[$"Enter a date, such as {Formats.Day(Formats.Today)}."]);
        builder.CloseElement();
    }
}
