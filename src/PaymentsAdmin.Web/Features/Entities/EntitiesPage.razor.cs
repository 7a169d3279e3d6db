using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.Entities;

/// <summary>Finds what payments are for: deals, invoices, accounts; what is shown stands in the address.</summary>
public sealed partial class EntitiesPage
{
    private static readonly Func<EntityRow, object> RowKey = row => row.Id;

    private EntityListState _state = EntityListState.Start;
    private EntityPage? _page;
    private Failure? _failure;
    private IReadOnlyList<int> _kinds = [];
    private static readonly ListColumn[] _columns =
    [
        new("Entity", "c-number"),
        new("Title"),
        new("Customer", "c-customer"),
        new("Total", "c-sum"),
        new("Paid", "c-sum c-paid"),
        new("Pending", "c-sum c-pending"),
        new("Left", "c-sum c-left"),
        new("Currency", "c-currency", Silent: true),
        new("Created", "c-created"),
    ];

    private Freshness? _freshness;
    private bool _others;
    private string? _typed;

    /// <summary>Words to find.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    /// <summary>The type alone.</summary>
    [SupplyParameterFromQuery(Name = "kind")]
    public string? Kind { get; set; }

    /// <summary>What one is looked for.</summary>
    [SupplyParameterFromQuery(Name = "for")]
    public string? Purpose { get; set; }

    /// <summary>The entity that the page begins behind.</summary>
    [SupplyParameterFromQuery(Name = "after")]
    public string? After { get; set; }

    /// <summary>The entity that the page ends before.</summary>
    [SupplyParameterFromQuery(Name = "before")]
    public string? Before { get; set; }

    [Inject]
    private EntityViewService Views { get; set; } = null!;

    [Inject]
    private BusinessClock Clock { get; set; } = null!;

    private string Place =>
        _page!.HasBefore ? T.Of(_page.Rows.Count, "1 entity", $"{Formats.Count(_page.Rows.Count)} entities") : T[$"1 – {Formats.Count(_page.Rows.Count)}"];

    private EntityListState Asked => EntityListState.Read(Text, Kind, After, Before, Purpose);

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var state = Asked;
        _freshness = Offers(Can.Look) ? new(Clock, Formats) : null;
        var answer = await Views.ListAsync(state.Query(Workspace.Id), Actor, Gone);
        var kinds = await Views.KindsAsync(Workspace.Id, Actor, Gone);
        var others = answer is { Ok: true, Value.Rows.Count: 0 } && state is { Text: not null, Kind: not null } && await HasAnyAsync(state with { Kind = null });
        if (Gone.IsCancellationRequested || state != Asked)
        {
            return;
        }

        (_state, _typed, _failure, _others) = (state, state.Text, answer.Failure, others);
        _page = answer.Ok ? answer.Value : null;
        _kinds = kinds.Ok ? Ordered(kinds.Value, state.Kind) : [];
    }

    // CRM items first, accounts and wallets after them; the chosen type is there even when nothing is of it.
    private static int[] Ordered(IReadOnlyList<int> kinds, int? chosen) =>
        [.. kinds.Concat(chosen is { } kind ? [kind] : []).Distinct().OrderBy(kind => kind < 0).ThenBy(kind => kind == EntityKinds.Deal ? 0 : kind)];

    private async Task<bool> HasAnyAsync(EntityListState state) =>
        await Views.ListAsync(state.First.Query(Workspace.Id) with { Size = 1 }, Actor, Gone) is { Ok: true, Value.Rows.Count: > 0 };

    private void Find() => Navigation.NavigateTo((_state.First with { Text = _typed?.Trim() is { Length: > 0 } text ? text : null }).Url);
}
