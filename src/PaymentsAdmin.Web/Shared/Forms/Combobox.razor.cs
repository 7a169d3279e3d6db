using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Forms;

/// <summary>A text field that offers what matches while one types. The list is opened and walked through by combobox.js, without the server.</summary>
public sealed partial class Combobox<TItem>
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private ElementReference _input;
    private CancellationTokenSource _search = new();
    private IReadOnlyList<TItem> _offered = [];

    /// <summary>Whether the focus goes to the field when it comes, since the button that brought it is gone.</summary>
    [Parameter]
    public bool Focused { get; set; }

    /// <summary>Names it on the page.</summary>
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    /// <summary>What is looked for.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Whether the label says that it may stay empty.</summary>
    [Parameter]
    public bool Optional { get; set; }

    /// <summary>What stands in the field.</summary>
    [Parameter, EditorRequired]
    public required string Value { get; set; }

    /// <summary>Told while it is typed.</summary>
    [Parameter]
    public EventCallback<string> ValueChanged { get; set; }

    /// <summary>Told when the text names another one, or none; also of the only one there is while nothing is typed.</summary>
    [Parameter]
    public EventCallback<TItem?> ChosenChanged { get; set; }

    /// <summary>Finds by what is typed; by nothing, what is offered first.</summary>
    [Parameter, EditorRequired]
    public required Func<string, Task<IReadOnlyList<TItem>>> Find { get; set; }

    /// <summary>What tells one from all others, where people know such a code.</summary>
    [Parameter]
    public Func<TItem, string>? Code { get; set; }

    /// <summary>What people call it.</summary>
    [Parameter, EditorRequired]
    public required Func<TItem, string> Name { get; set; }

    /// <summary>The only one there is need not be named.</summary>
    [Parameter]
    public bool TakesOnly { get; set; }

    /// <summary>The member it stands for.</summary>
    [Parameter, EditorRequired]
    public required string Field { get; set; }

    /// <summary>The form's last "no".</summary>
    [Parameter]
    public Failure? Failure { get; set; }

    /// <summary>What is known of the one that is named.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Further options below what was found.</summary>
    [Parameter]
    public RenderFragment? More { get; set; }

    private bool Mine => string.Equals(Failure?.Field, Field, StringComparison.Ordinal);

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        _offered = await Find(Value);
        if (Value.Length > 0)
        {
            await ChosenChanged.InvokeAsync(Named(_offered));
        }
        else if (TakesOnly && _offered is [var only])
        {
            await ChosenChanged.InvokeAsync(only);
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        _search.Cancel();
        _search.Dispose();
        base.Dispose(disposing);
    }

    private async Task TypeAsync(string? typed)
    {
        var text = typed ?? "";
        var asked = await ShowAsync(text);
        try
        {
            await Task.Delay(Pause, asked);
            var found = await Find(text);
            if (!asked.IsCancellationRequested)
            {
                _offered = found;
                await ChosenChanged.InvokeAsync(Named(found));
            }
        }
        catch (OperationCanceledException)
        {
            // Typing went on; the newer text is being searched.
        }
    }

    private async Task ChooseAsync(TItem item)
    {
        await ShowAsync(Code?.Invoke(item) ?? Name(item));
        await ChosenChanged.InvokeAsync(item);
    }

    // The form is told at once, before anything is waited for: a form that still has an older text would show it over what is typed meanwhile.
    private async Task<CancellationToken> ShowAsync(string text)
    {
        var (before, search) = (_search, new CancellationTokenSource());
        (_search, Value) = (search, text);
        var next = search.Token;
        await ValueChanged.InvokeAsync(text);
        await before.CancelAsync();
        before.Dispose();
        return next;
    }

    private TItem? Named(IReadOnlyList<TItem> found) =>
        (Code is null ? null : found.FirstOrDefault(one => Is(Code(one)))) ?? (found.Where(one => Is(Name(one))).ToList() is [var only] ? only : null);

    private bool Is(string text) => string.Equals(text, Value.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        await base.OnAfterRenderAsync(firstRender);
        if (firstRender && Focused)
        {
            await _input.FocusAsync();
        }
    }
}
