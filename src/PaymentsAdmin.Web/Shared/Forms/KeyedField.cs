using Microsoft.AspNetCore.Components;

namespace PaymentsAdmin.Web.Shared.Forms;

/// <summary>A field that people type in. What is typed is sent once the field is left, or at each key where the page follows it.</summary>
public abstract class KeyedField<TValue> : FormField<TValue>
{
    /// <summary>Whether it is sent at each key.</summary>
    [Parameter]
    public bool EachKey { get; set; }
}
