using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Shared.Forms;

/// <summary>A date typed as text. Text that cannot be read stays in the field with an error, changes no value, and prevents saving.</summary>
public abstract class TypedDateField<TDay> : FormField<TDay?>, IUnreadable, IDisposable
    where TDay : struct, IEquatable<TDay>
{
    private string? _unreadable;
    private TDay? _given;
    private int _tries;

    [Inject]
    protected Formats Formats { get; set; } = null!;

    /// <summary>The command of a form that is not a <see cref="CommandForm"/>.</summary>
    [CascadingParameter]
    private CommandState? Holder { get; set; }

    [Inject]
    protected Texts Texts { get; set; } = null!;

    /// <summary>Whether the field holds text that cannot be read, and says so.</summary>
    public bool IsUnreadable => _unreadable is not null;

    protected override string? Invalid => _unreadable is null ? base.Invalid : "true";

    protected override string? Described => FieldParts.Described(Id, Field ?? "", Help);

    protected override RenderFragment Fault => _unreadable is null ? base.Fault : Unread;

    protected string? Shown => _unreadable ?? (Value is { } day ? Written(day) : null);

    private CommandState? Command => Form?.Command ?? Holder;

    /// <summary>What to enter instead of a text that cannot be read.</summary>
    protected abstract Words Advice(string text);

    protected abstract TDay? Parse(string text);

    protected abstract string Written(TDay day);

    public void Dispose()
    {
        Command?.Release(this);
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
        if (!Nullable.Equals(Value, _given))
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
            Command?.Release(this);
        }
        else
        {
            _tries++;
            Command?.Hold(this);
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
        builder.AddContent(4, Texts[Advice(_unreadable ?? "")]);
        builder.CloseElement();
    }
}
