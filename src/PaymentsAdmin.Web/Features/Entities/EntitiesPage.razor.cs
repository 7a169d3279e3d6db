using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.Entities;

/// <summary>Lists deals, invoices, accounts and other entities; the URL holds the state.</summary>
public sealed partial class EntitiesPage
{
    private static readonly Words _finds = "Number, title or customer";
    private static readonly Words _types = "Type";
    private static readonly Func<EntityRow, object> RowKey = row => row.Id;

    // Accounts and wallets have no total of their own, so nothing can be left of it.
    private static readonly ListColumn[] _bookColumns =
    [
        new("Number", "c-number"),
        new("Title"),
        new("Customer", "c-customer"),
        new("Paid", "c-sum c-paid"),
        new("Pending", "c-sum c-pending"),
        new("Currency", "c-currency", Silent: true),
        new("Created", "c-created"),
    ];

    // Without a paid mark nothing is paid or pending, and such a workspace has only accounts and wallets, which the portal keeps.
    private static readonly ListColumn[] _unpaidColumns =
    [
        new("Number", "c-number"),
        new("Title"),
        new("Customer", "c-customer"),
        new("Balance", "c-sum"),
        new("Currency", "c-currency", Silent: true),
        new("Created", "c-created"),
    ];

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
    private (EntityListState Of, long Count)? _counted;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "kind")]
    public string? Kind { get; set; }

    /// <summary>The purpose of selecting an entity, such as a new payment.</summary>
    [SupplyParameterFromQuery(Name = "for")]
    public string? Purpose { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    public string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "dir")]
    public string? Direction { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    public string? After { get; set; }

    [SupplyParameterFromQuery(Name = "before")]
    public string? Before { get; set; }

    [Inject]
    private EntityViewService Views { get; set; } = null!;

    [Inject]
    private BusinessClock Clock { get; set; } = null!;

    private EntityListState Shown => Reading.Asked ?? EntityListState.Start;

    private ListColumn[] Columns => !Offers(Can.MarkPaid) ? _unpaidColumns : IsOfBooks ? _bookColumns : _columns;

    private IReadOnlyList<ListColumn> Heads => Shown.Sorts ? [.. Columns.Select(Head)] : Columns;

    // The heading of a sorted column says so itself.
    private Words? Order =>
        Shown.Sorts && (Shown.Sort is not EntitySort.Created || _freshness is null) ? null
        : _freshness is null ? (Words)"Newest first"
        : "Most recently added to this list first";

    private bool IsOfBooks => !Offers(Can.MarkPaid) || Shown.Kind is { } kind && !EntityKinds.IsCrmItem(kind);

    private Words Title => OfAccounts ? "Accounts" : "Entities";

    private Words About =>
        Shown.ForPayment ? (Words)"Choose an entity for the new payment"
        : OfAccounts ? "Accounts of the portal, with their payments"
        : "Deals, invoices and quotes that payments are for";

    private bool MayEdit => Right.EditEntities.IsHeldBy(Actor);

    private Words? Why => MayEdit || !Offers(Can.EditEntities) ? null : AccessFailures.Denied(Right.EditEntities).Sentence;

    private IReadOnlyList<ListShow> Choices =>
        [
            new("All types", (Shown.First with { Kind = null }).Url, Shown.Kind is null),
            .. (Reading.Found?.Kinds ?? [])
                .Select(one => new ListShow(KindWords.Many(one), (Shown.First with { Kind = one }).Url, Shown.Kind == one, States.Glyph(one))),
        ];

    protected override EntityListState State => EntityListState.Read(Text, Kind, After, Before, Purpose, Sort, Direction);

    protected override Task OnParametersSetAsync()
    {
        _freshness = Offers(Can.Look) ? new(Clock, Formats) : null;
        return base.OnParametersSetAsync();
    }

    protected override async Task<Result<EntityFindings>> FindAsync(EntityListState state, CancellationToken ct)
    {
        var answer = await Views.ListAsync(state.Query(Workspace.Id), Actor, ct);
        if (!answer.Ok)
        {
            return answer.Failure;
        }

        var kinds = await Views.KindsAsync(Workspace.Id, Actor, ct);
        var others = answer.Value.Rows.Count == 0 && state is { Text: not null, Kind: not null } && await HasAnyAsync(state with { Kind = null }, ct);
        return new EntityFindings(answer.Value, kinds.Ok ? Ordered(kinds.Value, state.Kind) : [], others);
    }

    // CRM items come before accounts and wallets; the chosen type is listed even if it has no entities.
    private static int[] Ordered(IReadOnlyList<int> kinds, int? chosen) =>
        [.. kinds.Concat(chosen is { } kind ? [kind] : []).Distinct().OrderBy(kind => kind < 0).ThenBy(kind => kind == EntityKinds.Deal ? 0 : kind)];

    private async Task<bool> HasAnyAsync(EntityListState state, CancellationToken ct) =>
        await Views.ListAsync(state.First.Query(Workspace.Id) with { Size = 1 }, Actor, ct) is { Ok: true, Value.Rows.Count: > 0 };

    // Entities of a portal come into our books in another order than the one they were created in.
    private EntitySort? SortOf(ListColumn column) =>
        column.Title.Pattern switch
        {
            "Title" => EntitySort.Title,
            "Customer" => EntitySort.Customer,
            "Created" when _freshness is null => EntitySort.Created,
            _ => null,
        };

    private ListColumn Head(ListColumn column) =>
        SortOf(column) is { } sort
            ? column with { SortHref = Shown.SortedBy(sort).Url, Sorted = ListColumn.Direction(sort == Shown.Sort, Shown.Descending) }
            : column;

    private Task<Result<EntityListTotals>> LoadTotals(EntityListState state, CancellationToken ct) => Views.TotalsAsync(state.Query(Workspace.Id), Actor, ct);

    private void ShowCount(EntityListTotals totals) => _counted = (Shown, totals.Count);

    private string Place(EntityPage page) =>
        ListPlace.Text((page.HasBefore, page.HasAfter), page.Rows.Count, _counted is { } counted && IsShown(counted.Of) ? counted.Count : null, Formats, T);

    private bool IsShown(EntityListState counted) => counted.Kind == Shown.Kind && string.Equals(counted.Text, Shown.Text, StringComparison.Ordinal);
}

/// <summary>A page of entities, the existing types, and whether other types have matches.</summary>
public sealed record EntityFindings(EntityPage Page, IReadOnlyList<int> Kinds, bool HasOthers);
