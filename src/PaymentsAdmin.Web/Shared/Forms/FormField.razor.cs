using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Forms;

/// <summary>A labelled field: the label above, the fault and the help below, both referenced by the control.</summary>
public abstract partial class FormField<TValue> : ComponentBase
{
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public TValue? Value { get; set; }

    [Parameter]
    public EventCallback<TValue> ValueChanged { get; set; }

    /// <summary>The <see cref="Failure.Field"/> whose refusals it shows; null if none concerns it.</summary>
    [Parameter]
    public string? Field { get; set; }

    /// <summary>Instead of one field: shows all refusals except those about these, for forms with a single field.</summary>
    [Parameter]
    public IReadOnlyList<string>? Except { get; set; }

    /// <summary>A <see cref="Failure.Field"/> that several fields share, whose refusals are shown beside them.</summary>
    [Parameter]
    public string? SharedField { get; set; }

    [Parameter]
    public Failure? Failure { get; set; }

    [Parameter]
    public string? Help { get; set; }

    [Parameter]
    public bool Optional { get; set; }

    [Parameter]
    public bool Quiet { get; set; }

    /// <summary>Whether the field is hidden and only takes values from a stored draft.</summary>
    [Parameter]
    public bool Hidden { get; set; }

    /// <summary>Further classes of the field's box.</summary>
    [Parameter]
    public string? Class { get; set; }

    [Parameter]
    public RenderFragment? More { get; set; }

    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    [CascadingParameter]
    protected CommandForm? Form { get; set; }

    protected Failure? Failed => Failure ?? Form?.Failed;

    protected virtual string? Invalid => IsFaulty ? "true" : null;

    protected virtual string? Described => FieldParts.Described(Id, Field ?? (Except is null ? null : ""), Help);

    [CascadingParameter]
    private FieldGroup? Group { get; set; }

    private bool IsFaulty =>
        Except is null
            ? (Field ?? SharedField) is { } mine && string.Equals(Failed?.Field, mine, StringComparison.Ordinal)
            : Failed is { } failed && (failed.Field is null || !Except.Contains(failed.Field, StringComparer.Ordinal));

    /// <summary>Raises <see cref="ValueChanged"/> with the user's input. A refusal of the value before it no longer applies.</summary>
    protected Task SetAsync(TValue? value)
    {
        Value = value;
        var refused = IsFaulty || Group?.IsFaulty is true;
        return Form is { } form && refused ? form.SettleAsync(() => ValueChanged.InvokeAsync(value)) : ValueChanged.InvokeAsync(value);
    }
}
