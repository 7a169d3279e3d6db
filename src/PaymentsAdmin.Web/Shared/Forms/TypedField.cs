using Microsoft.AspNetCore.Components;

namespace PaymentsAdmin.Web.Shared.Forms;

/// <summary>A field whose value is the text that was typed.</summary>
public abstract class TypedField : FormField<string?>
{
    /// <summary>Whether each key passes the text on, rather than leaving the field.</summary>
    [Parameter]
    public bool Immediate { get; set; }

    /// <summary>Handles a key; null where keys are not sent to the server.</summary>
    protected EventCallback<ChangeEventArgs> KeyTyped =>
        Immediate ? EventCallback.Factory.Create<ChangeEventArgs>(this, typed => SetAsync((string?)typed.Value)) : default;
}
