using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Periods;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Periods;

/// <summary>Shows through which day the books are closed, what is left before the next month end, and the history of changes.</summary>
public sealed partial class PeriodsPage
{
    // Limits the choice of month ends while no month was ever closed.
    private const int MaxMonths = 24;

    private IReadOnlyList<PeriodChange>? _history;
    private IReadOnlyList<PersonName> _confirmers = [];
    private IReadOnlyList<DateOnly> _ends = [];
    private PeriodChange? _open;
    private PeriodChecklist? _list;
    private Failure? _failure;
    private Failure? _listFailure;
    private DateOnly? _closed;
    private DateOnly? _through;
    private readonly LatestRead _reading = new();
    private DateOnly _next;
    private Words? _said;
    private OpenDialog _dialog;
    private string? _typed;

    private enum OpenDialog
    {
        None,
        Close,
        Reopen,
    }

    /// <summary>The chosen month end; empty means the next one.</summary>
    [SupplyParameterFromQuery(Name = "through")]
    public string? Through { get; set; }

    /// <summary>The last change on the previous page of the history.</summary>
    [SupplyParameterFromQuery(Name = "before")]
    public string? BeforeText { get; set; }

    private long? Before => AddressValue.Whole(BeforeText);

    [Inject]
    private PeriodService Periods { get; set; } = null!;

    [Inject]
    private WorkspaceService Workspaces { get; set; } = null!;

    private string BooksTitle => _closed is { } day ? T[$"The books are closed through {Formats.Day(day)}"] : T["No month is closed"];

    private string OpenWindow =>
        _closed is { } day
            ? T[$"Postings dated {Formats.Day(day.AddDays(1))} to today, {Formats.Day(Formats.Today)}, are accepted."]
            : T[$"Postings dated up to today, {Formats.Day(Formats.Today)}, are accepted."];

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        Follow(change => change.SubjectKind is SubjectKinds.PeriodChange, ReadAsync);
    }

    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        var isLatest = _reading.Begin();
        var history = await Periods.HistoryAsync(Workspace.Id, Before is { } id ? new PeriodChangeId(id) : null, Actor, Gone);
        var open = await Periods.OpenAsync(Workspace.Id, Actor, Gone);
        var workspace = await Workspaces.FindAsync(Workspace.Id, Actor, Gone);
        var failure = history.Failure ?? open.Failure ?? workspace.Failure;
        var confirmers = open is { Ok: true, Value: { } change } ? await Periods.ConfirmersAsync(change, Actor, Gone) : null;
        var closed = workspace.Ok ? workspace.Value.ClosedThrough : null;
        var next = PeriodRules.NextEnd(closed, Formats.Today);
        IReadOnlyList<DateOnly> ends = [.. PeriodRules.EndsToClose(closed, Formats.Today, MaxMonths)];
        DateOnly? through = AddressValue.Day(Through) ?? (ends.Count > 0 ? next : null);
        var list = failure is null && through is { } end ? await Periods.ChecklistAsync(Workspace.Id, new() { Through = end }, Actor, Gone) : null;
        if (Gone.IsCancellationRequested || !isLatest())
        {
            return;
        }

        _failure = failure;
        if (failure is null)
        {
            (_history, _open, _closed, _next, _ends, _through) = (history.Value, open.Value, closed, next, ends, through);
            _typed = through is { } day ? AddressValue.Of(day) : null;
            _confirmers = confirmers is { Ok: true, Value: var people } ? people : [];
            (_list, _listFailure) = (list is { Ok: true } ? list.Value : null, list?.Failure);
        }
    }

    private void Choose()
    {
        if (AddressValue.Day(_typed) is { } day)
        {
            Navigation.NavigateTo(PeriodUrls.EndingOn(day));
        }
    }

    private void Close() => _dialog = OpenDialog.None;

    private Task ProposedAsync() => SettledAsync("Proposed. A second person must confirm it.");

    private Task SettledAsync(Words said)
    {
        _said = said;
        return ReadAsync();
    }
}
