using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Entities;

/// <summary>Count and sums of all pages of a list of entities, read separately from the rows.</summary>
public sealed partial class EntitySumsBar
{
    private EntityListTotals? _totals;
    private bool _refused;
    private object? _shown;

    [Parameter, EditorRequired]
    public required EntityListState State { get; set; }

    [Parameter, EditorRequired]
    public required Func<EntityListState, CancellationToken, Task<Result<EntityListTotals>>> Load { get; set; }

    [Parameter]
    public EventCallback<EntityListTotals> Loaded { get; set; }

    /// <summary>Whether only accounts and wallets are listed, which have no total of their own.</summary>
    [Parameter]
    public bool OfBooks { get; set; }

    /// <summary>Whether accounts are all that the workspace has.</summary>
    [Parameter]
    public bool OfAccounts { get; set; }

    /// <summary>Whether the rows show a balance instead, which is not added up.</summary>
    [Parameter]
    public bool CountOnly { get; set; }

    private IEnumerable<EntityListSums> Sums => CountOnly ? [] : _totals?.Currencies ?? [];

    protected override async Task OnParametersSetAsync()
    {
        // Prerendering waits for everything it starts, so totals are read only once the circuit is connected.
        var asked = (State.Text, State.Kind);
        if (!RendererInfo.IsInteractive || asked.Equals(_shown))
        {
            return;
        }

        (_shown, _totals, _refused) = (asked, null, false);
        var answer = await Load(State, Gone);
        if (Gone.IsCancellationRequested || !asked.Equals(_shown))
        {
            return;
        }

        (_totals, _refused) = (answer.Ok ? answer.Value : null, !answer.Ok);
        if (_totals is not null)
        {
            await Loaded.InvokeAsync(_totals);
        }
    }
}
