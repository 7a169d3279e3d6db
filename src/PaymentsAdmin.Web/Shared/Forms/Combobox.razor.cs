using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Forms;

/// <summary>A text field that suggests matches during typing. combobox.js opens the list and moves through it, without the server.</summary>
public sealed partial class Combobox<TItem>
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private CancellationTokenSource _search = new();
    private IReadOnlyList<TItem> _offered = [];

    // The text for which the list is; combobox.js takes no option of another text.
    private string? _listed;

    /// <summary>Whether the field takes the focus when it appears, because the button that opened it is gone.</summary>
    [Parameter]
    public bool Focused { get; set; }

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public bool Optional { get; set; }

    [Parameter, EditorRequired]
    public required string Value { get; set; }

    [Parameter]
    public EventCallback<string> ValueChanged { get; set; }

    /// <summary>Raised when the text identifies another item or none, and for the only item if <see cref="TakesOnly"/> is set.</summary>
    [Parameter]
    public EventCallback<TItem?> ChosenChanged { get; set; }

    /// <summary>Searches by text; an empty text returns the first suggestions.</summary>
    [Parameter, EditorRequired]
    public required Func<string, Task<IReadOnlyList<TItem>>> Find { get; set; }

    /// <summary>Whether entering the field selects its text, which is there to be replaced.</summary>
    [Parameter]
    public bool Whole { get; set; }

    /// <summary>What else an option says; unlike the code, the field does not take it.</summary>
    [Parameter]
    public Func<TItem, string>? About { get; set; }

    [Parameter]
    public Func<TItem, string>? Code { get; set; }

    [Parameter, EditorRequired]
    public required Func<TItem, string> Name { get; set; }

    /// <summary>Whether an empty field chooses the only item, if there is just one.</summary>
    [Parameter]
    public bool TakesOnly { get; set; }

    [Parameter, EditorRequired]
    public required string Field { get; set; }

    [Parameter]
    public Failure? Failure { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Further options below what was found.</summary>
    [Parameter]
    public RenderFragment? More { get; set; }

    [CascadingParameter]
    private CommandForm? Form { get; set; }

    private bool Mine => string.Equals(Failure?.Field, Field, StringComparison.Ordinal);

    protected override async Task OnInitializedAsync()
    {
        var text = Value;
        (_offered, _listed) = (await Find(text), text);
        if (Value.Length > 0)
        {
            await ChosenChanged.InvokeAsync(Named(_offered));
        }
        else if (TakesOnly && _offered is [var only])
        {
            await ChosenChanged.InvokeAsync(only);
        }
    }

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
                (_offered, _listed) = (found, text);
                await ChosenChanged.InvokeAsync(Named(found));
            }
        }
        catch (OperationCanceledException)
        {
            // The user typed on; the newer text is being searched.
        }
    }

    private async Task ChooseAsync(TItem item)
    {
        _listed = Code?.Invoke(item) ?? Name(item);
        await ShowAsync(_listed);
        await ChosenChanged.InvokeAsync(item);
    }

    // The form is notified before anything is awaited, or it would replace the user's input with an older text.
    private async Task<CancellationToken> ShowAsync(string text)
    {
        var (before, search) = (_search, new CancellationTokenSource());
        (_search, Value) = (search, text);
        var next = search.Token;
        await (Form is { } form && Mine ? form.SettleAsync(() => ValueChanged.InvokeAsync(text)) : ValueChanged.InvokeAsync(text));
        await before.CancelAsync();
        before.Dispose();
        return next;
    }

    private TItem? Named(IReadOnlyList<TItem> found) =>
        (Code is null ? null : found.FirstOrDefault(one => Is(Code(one)))) ?? (found.Where(one => Is(Name(one))).ToList() is [var only] ? only : null);

    private bool Is(string text) => string.Equals(text, Value.Trim(), StringComparison.OrdinalIgnoreCase);
}
