using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Pasting;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Reference;

public sealed partial class PastePart
{
    private readonly CommandState _command = new();
    private string? _shown;
    private string _text = "";
    private PastePlan? _plan;
    private PutCount? _done;
    private Failure? _failure;

    [Parameter, EditorRequired]
    public required string Page { get; set; }

    [Parameter, EditorRequired]
    public required string Back { get; set; }

    /// <summary>The column names in the reader's language.</summary>
    [Parameter, EditorRequired]
    public required PasteHeadings Headings { get; set; }

    [Parameter, EditorRequired]
    public required IEnumerable<string> Columns { get; set; }

    [Parameter]
    public string? Key { get; set; }

    [Parameter, EditorRequired]
    public required Func<string, Task<Result<PastePlan>>> Plan { get; set; }

    [Parameter, EditorRequired]
    public required Func<PastePlan, Task<Result<PutCount>>> Put { get; set; }

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
