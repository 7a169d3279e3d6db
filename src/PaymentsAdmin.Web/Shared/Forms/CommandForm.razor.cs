using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Forms;

/// <summary>A form that sends one command. A refusal is shown at the field that claims it, and otherwise above the buttons.</summary>
public sealed partial class CommandForm
{
    private readonly List<string> _claimed = [];

    /// <summary>The command: whether it is running, and why it was refused the last time.</summary>
    [Parameter, EditorRequired]
    public required CommandState Command { get; set; }

    /// <summary>Runs the command; not called while it is running.</summary>
    [Parameter, EditorRequired]
    public required EventCallback Submit { get; set; }

    /// <summary>Raised on every keystroke; without a handler, keystrokes are not sent to the server.</summary>
    [Parameter]
    public EventCallback Typing { get; set; }

    /// <summary>Raised when the refused value was changed, for pages that compute what <see cref="Failure"/> is.</summary>
    [Parameter]
    public EventCallback Settled { get; set; }

    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }

    /// <summary>Prefix of the id of the form's own fault, as in <c>name-fault</c>. Without it the form draws none.</summary>
    [Parameter]
    public string? Name { get; set; }

    [Parameter]
    public string? Label { get; set; }

    /// <summary>Where unsaved input is stored, as <c>form/key</c>; null stores nothing.</summary>
    [Parameter]
    public string? Draft { get; set; }

    [Parameter]
    public Failure? Failure { get; set; }

    /// <summary>The address to return to after confirming a second factor; the current one by default.</summary>
    [Parameter]
    public string? Here { get; set; }

    /// <summary>Whether the content shows a conflict with another user's change, in place of the fault and the save button.</summary>
    [Parameter]
    public bool InConflict { get; set; }

    [Parameter]
    public bool Framed { get; set; }

    /// <summary>Whether the form fills a dialog, which keeps its buttons in a footer.</summary>
    [Parameter]
    public bool InDialog { get; set; }

    /// <summary>Text of the save button; without it there is none.</summary>
    [Parameter]
    public string? SaveText { get; set; }

    /// <summary>Whether saving removes something that cannot be restored.</summary>
    [Parameter]
    public bool Destructive { get; set; }

    /// <summary>Whether the focus begins at the save button, in a dialog that only asks for a confirmation.</summary>
    [Parameter]
    public bool FocusSave { get; set; }

    [Parameter]
    public string? CancelHref { get; set; }

    [Parameter]
    public EventCallback Cancel { get; set; }

    [Parameter]
    public RenderFragment? Notes { get; set; }

    /// <summary>All buttons, if Cancel and Save are not enough.</summary>
    [Parameter]
    public RenderFragment? Buttons { get; set; }

    /// <summary>Shown below the buttons, such as a note that it was saved.</summary>
    [Parameter]
    public RenderFragment? Outcome { get; set; }

    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    internal Failure? Failed => Failure ?? Command.Failure;

    /// <summary>The failure fields that fields of this form show themselves.</summary>
    internal IReadOnlyList<string> Claimed => _claimed;

    /// <summary>Raised when a claim is made or released while there is a refusal to show.</summary>
    internal event EventHandler? ClaimsChanged;

    private bool Saves => SaveText is not null && !InConflict;

    private bool HasButtons => Buttons is not null || CancelHref is not null || Cancel.HasDelegate || Saves;

    /// <summary>Claims a failure field, so that its refusals appear at a field and not in the form's own fault.</summary>
    internal void Claim(string field)
    {
        _claimed.Add(field);
        TellClaims();
    }

    internal void Release(string field)
    {
        _claimed.Remove(field);
        TellClaims();
    }

    /// <summary>Clears the refusal of a field and passes on its new value.</summary>
    internal async Task SettleAsync(Func<Task> change)
    {
        Command.Clear();

        // The page has the new value before it renders, or it would replace the user's input with the older one.
        var changing = change();
        await Settled.InvokeAsync();
        await changing;
    }

    private void TellClaims()
    {
        if (Failed is not null)
        {
            ClaimsChanged?.Invoke(this, EventArgs.Empty);
        }
    }

    private Task SubmitAsync() => Command.Busy || Command.IsHeld ? Task.CompletedTask : Submit.InvokeAsync();
}
