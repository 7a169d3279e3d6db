using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Describing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.Reference;

/// <summary>The list of one kind of reference data; what is shown stands in the address.</summary>
public sealed partial class KindPage
{
    private static readonly Func<KindRow, object> RowKey = row => row.Id;
    private static readonly Words _finds = "Name or code";
    private static readonly Words _why = "Only Admins can change reference data; you have read-only access.";
    private static readonly Words _all = "Show all, including inactive";

    private IKindDesk? _desk;
    private IReadOnlyList<ListColumn> _columns = [];
    private IReadOnlyList<(KindField Field, int At)> _listed = [];
    private IReadOnlyList<KindRow> _rows = [];
    private KindLinks _links = KindLinks.None;
    private KindShow _show;
    private string? _text;
    private bool _more;
    private bool _read;
    private bool _mayEdit;
    private Failure? _failure;

    /// <summary>The kind.</summary>
    [Parameter]
    public string Kind { get; set; } = "";

    /// <summary>Words to find.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    /// <summary>Which are shown.</summary>
    [SupplyParameterFromQuery(Name = "show")]
    public string? Show { get; set; }

    /// <summary>The last one of the page before.</summary>
    [SupplyParameterFromQuery(Name = "after")]
    public string? AfterText { get; set; }

    private int? After => AddressValue.Small(AfterText);

    [Inject]
    private KindDesks Desks { get; set; } = null!;

    private IReadOnlyList<ListShow> Choices =>
        [.. Enum.GetValues<KindShow>().Select(show => new ListShow(Word(show), ReferenceUrls.List(Kind, _text, show), show == _show))];

    private Words? Empty =>
        _rows.Count > 0 ? (Words?)null
        : _text is null && After is null ? "Nothing here yet."
        : "Nothing matches by name or code.";

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        _mayEdit = Right.EditReference.IsHeldBy(Actor);
        Follow(change => string.Equals(change.SubjectKind, Kind, StringComparison.Ordinal), ReadAsync);
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        _desk = Desks.Find(Kind);
        _text = ReferenceList.Typed(Text);
        _show = Enum.TryParse<KindShow>(Show, ignoreCase: true, out var show) && Enum.IsDefined(show) ? show : KindShow.Active;
        if (_desk is { Description: var kind })
        {
            _listed = [.. kind.Fields.Select((field, at) => (field, at)).Skip(1).Where(one => one.field.Listed)];
            _columns = [new("Name", "c-name"), .. _listed.Select(one => new ListColumn(one.Field.Label)), new("State", "c-state")];
            await ReadAsync();
        }

        _read = true;
    }

    private static Words Word(KindShow show) =>
        show switch
        {
            KindShow.Active => "Active",
            KindShow.Inactive => "Inactive",
            _ => "All",
        };

    private async Task ReadAsync()
    {
        var (desk, asked) = (_desk!, (_desk, _text, _show, After));
        var query = new ReferenceQuery(Workspace.Id) { Text = _text, InactiveToo = _show == KindShow.All, InactiveOnly = _show == KindShow.Inactive, After = After };
        var found = await desk.ListAsync(query, Actor, Gone);
        var links = await Desks.LinksAsync(desk, Workspace.Id, Actor, Gone);
        if (asked != (_desk, _text, _show, After))
        {
            return;
        }

        (_failure, _links) = (found.Failure, links);
        (_rows, _more) = found.Ok ? (found.Value.Items, found.Value.HasMore) : ([], false);
    }
}
