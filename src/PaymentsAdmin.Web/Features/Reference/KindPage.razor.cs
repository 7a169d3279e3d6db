using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Describing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.Reference;

/// <summary>The list of one kind of reference data, with the columns that its description declares.</summary>
public sealed partial class KindPage
{
    private static readonly IReadOnlyList<(string? Code, Words Name)> _shows =
    [
        (null, "Active"),
        (ReferenceListQuery.Inactive, "Inactive"),
        (ReferenceListQuery.All, "All"),
    ];

    private IKindPages? _pages;
    private ReferenceListing<KindRow>? _listing;
    private IReadOnlyList<(KindField Field, int At)> _listed = [];
    private KindLinks _links = KindLinks.None;

    [Parameter]
    public string Kind { get; set; } = "";

    protected override ReferenceListing<KindRow>? Listing => _listing;

    protected override string SubjectKind => Kind;

    protected override bool IsKeptHere => Keeping.WhyNot(Workspace, Kind) is null;

    [Inject]
    private ReferenceKeeping Keeping { get; set; } = null!;

    [Inject]
    private AllKindPages Kinds { get; set; } = null!;

    protected override Task OnParametersSetAsync()
    {
        var pages = Kinds.Find(Kind);
        if (!string.Equals(pages?.Description.Kind, _pages?.Description.Kind, StringComparison.Ordinal))
        {
            // The rows of one kind have no cells for another kind's columns.
            Reading.Forget();
            _listed = pages is null ? [] : [.. pages.Description.Fields.Select((field, at) => (field, at)).Skip(1).Where(one => one.field.Listed)];
            _listing = pages is null ? null : Describe(pages.Description);
        }

        _pages = pages;

        return base.OnParametersSetAsync();
    }

    protected override async Task<Result<Slice<KindRow>>> ListAsync(ReferenceQuery query, CancellationToken ct)
    {
        var pages = _pages!;
        var found = await pages.ListAsync(query, Actor, ct);
        var links = await Kinds.LinksAsync(pages, Workspace.Id, Actor, ct);
        ct.ThrowIfCancellationRequested();
        _links = links;
        return found;
    }

    private ReferenceListing<KindRow> Describe(KindDescription kind) =>
        new(ReferenceUrls.Of(kind.Kind), kind.Many, kind.About)
        {
            Finds = "Name or code",
            Nothing = "Nothing here yet.",
            NoMatch = "Nothing matches by name or code.",
            Why = "Only Admins can change reference data; you have read-only access.",
            Order = "Oldest first",
            Shows = _shows,
            AllName = "Show all, including inactive",
            Columns = [new("Name", "c-name"), .. _listed.Select(one => new ListColumn(one.Field.Label)), new("State", "c-state")],
            Id = row => row.Id,
        };
}
