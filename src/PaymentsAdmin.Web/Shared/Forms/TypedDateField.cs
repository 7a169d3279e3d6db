using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Shared.Forms;

/// <summary>A date typed as text. Text that cannot be read stays in the field with an error, changes no value, and prevents saving.</summary>
public abstract class TypedDateField : FormField<DateOnly?>, IUnreadable, IDisposable
{
    private string? _unreadable;
    private DateOnly? _given;
    private int _tries;

    [Inject]
    protected Formats Formats { get; set; } = null!;

    [Inject]
    private Texts Texts { get; set; } = null!;

    protected override string? Invalid => _unreadable is null ? base.Invalid : "true";

    protected override string? Described => FieldParts.Described(Id, Field ?? "", Help);

    protected override RenderFragment Fault => _unreadable is null ? base.Fault : Unread;

    protected string? Shown => _unreadable ?? (Value is { } day ? Written(day) : null);

    protected abstract Words Advice { get; }

    protected abstract DateOnly? Parse(string text);

    protected abstract string Written(DateOnly day);

    public void Dispose()
    {
        Form?.Command.Release(this);
        GC.SuppressFinalize(this);
    }

    public void Drop()
    {
        Keep(unreadable: null);
        StateHasChanged();
    }

    protected override void OnParametersSet()
    {
        // The value changes only by readable text or by the page, which then replaces what was typed.
        if (Value != _given)
        {
            Keep(unreadable: null);
        }

        _given = Value;
    }

    /// <summary>
    /// Takes what was typed. Unreadable text, spaces included, keeps the value, because it must never count as no date, but the page
    /// learns of it.
    /// </summary>
    protected Task ReadAsync(string? typed)
    {
        var text = string.IsNullOrWhiteSpace(typed) ? typed ?? "" : typed.Trim();
        var day = text.Length == 0 ? null : Parse(text);
        Keep(unreadable: text.Length > 0 && day is null ? text : null);
        return SetAsync(_unreadable is null ? day : Value);
    }

    private void Keep(string? unreadable)
    {
        _unreadable = unreadable;
        if (unreadable is null)
        {
            Form?.Command.Release(this);
        }
        else
        {
            _tries++;
            Form?.Command.Hold(this);
        }
    }

    private void Unread(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "p");

        // A new element for every text, since the browser hides a fault once its field is typed in.
        builder.SetKey(_tries);
        builder.AddAttribute(1, "class", "fault");
        builder.AddAttribute(2, "id", $"{Id}-fault");
        builder.AddAttribute(3, "role", "alert");
        builder.AddContent(4, Texts[Advice]);
        builder.CloseElement();
    }
}
