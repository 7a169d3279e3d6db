using Microsoft.AspNetCore.Components;

namespace PaymentsAdmin.Web.Shared.Forms;

/// <summary>A field for typing. Its value is sent when the field is left, or on every keystroke.</summary>
public abstract class KeyedField<TValue> : FormField<TValue>
{
    [Parameter]
    public bool EachKey { get; set; }
}
