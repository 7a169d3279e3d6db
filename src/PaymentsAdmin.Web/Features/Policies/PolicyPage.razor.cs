using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Policies;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Policies;

/// <summary>The approval policy and its history: everybody can read it, an Admin can test and change it.</summary>
public sealed partial class PolicyPage
{
    private readonly LatestRead _reading = new();
    private PolicyVersionPage? _history;
    private PolicyVersion? _current;
    private PolicyWords _words = null!;
    private Failure? _failure;
    private Words? _said;
    private bool _isSaved;
    private int _saves;

    /// <summary>The last version on the previous page of the history.</summary>
    [SupplyParameterFromQuery(Name = "before")]
    public string? BeforeText { get; set; }

    private long? Before => AddressValue.Whole(BeforeText);

    [Inject]
    private PolicyService Policies { get; set; } = null!;

    [Inject]
    private BusinessClock Clock { get; set; } = null!;

    private Policy Policy => _current?.Policy ?? Policy.Default;

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        _words = new(Formats, Clock.BaseCurrency, Offers(Can.Look));
        Follow(change => change.SubjectKind is SubjectKinds.Policy, ReadAsync);
    }

    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        var isLatest = _reading.Begin();
        var current = await Policies.CurrentAsync(Workspace.Id, Actor, Gone);
        var history = await Policies.HistoryAsync(Workspace.Id, Before is { } id ? new PolicyVersionId(id) : null, Actor, Gone);
        if (!isLatest())
        {
            return;
        }

        _failure = current.Failure ?? history.Failure;
        if (_failure is null)
        {
            (_current, _history) = (current.Value, history.Value);
            (_saves, _isSaved) = (_saves + (_isSaved ? 1 : 0), false);
        }
    }

    // Another read may overtake this one. The form takes the saved policy with whichever is shown.
    private Task SavedAsync(Words? said)
    {
        // The second press of a double one changes nothing, and must not hide what the first one did.
        (_said, _isSaved) = (said ?? _said ?? "Nothing was changed.", true);
        return ReadAsync();
    }
}
