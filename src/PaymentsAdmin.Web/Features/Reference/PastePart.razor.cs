using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Pasting;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Reference;

/// <summary>Previews pasted rows, and writes them all at once.</summary>
public sealed partial class PastePart
{
    private readonly CommandState _command = new();
    private string? _shown;
    private string _text = "";
    private PastePlan? _plan;
    private PutCount? _done;
    private Failure? _failure;

    /// <summary>The address of the page that contains this part.</summary>
    [Parameter, EditorRequired]
    public required string Page { get; set; }

    /// <summary>The URL of the list.</summary>
    [Parameter, EditorRequired]
    public required string Back { get; set; }

    /// <summary>The column names in the reader's language.</summary>
    [Parameter, EditorRequired]
    public required PasteHeadings Headings { get; set; }

    /// <summary>The columns of the initial heading line.</summary>
    [Parameter, EditorRequired]
    public required IEnumerable<string> Columns { get; set; }

    /// <summary>The key of the pasted text; null before pasting.</summary>
    [Parameter]
    public string? Key { get; set; }

    /// <summary>Plans the effect of pasted rows.</summary>
    [Parameter, EditorRequired]
    public required Func<string, Task<Result<PastePlan>>> Plan { get; set; }

    /// <summary>Writes the rows of a plan.</summary>
    [Parameter, EditorRequired]
    public required Func<PastePlan, Task<Result<PutCount>>> Put { get; set; }

    /// <summary>Further notes about the rows.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Inject]
    private PasteShelf Shelf { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        if (string.Equals(Key, _shown, StringComparison.Ordinal))
        {
            return;
        }

        (_shown, _plan, _done, _failure, _text) = (Key, null, null, null, "");
        _command.Clear();
        if (Key is not null)
        {
            await ReadAsync();
        }
    }

    private async Task ReadAsync()
    {
        if (Shelf.Find(Actor.UserId ?? 0, Key) is not { } text)
        {
            _failure = ReferenceFailures.NotKept;
            return;
        }

        // The field has the text before the plan, which may be late: what is typed meanwhile must not be replaced.
        _text = text;
        var plan = await Plan(text);
        (_plan, _failure) = (plan.Ok ? plan.Value : null, plan.Failure);
    }

    private async Task PutAsync()
    {
        _done = await _command.AskAsync(() => Put(_plan!));
        if (_done is null)
        {
            // The entries may have changed meanwhile.
            await ReadAsync();
        }
    }
}
