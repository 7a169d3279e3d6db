using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Views;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.PaymentList.Shown;
using PaymentsAdmin.Web.Features.Reference;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Shell.Palette;

/// <summary>
/// What fits the typed text: things to do, pages, views, customers, payments and entities. Groups with an exact hit come first. Texts of
/// the program are found in the reader's language and in English.
/// </summary>
public sealed partial class PaletteHits
{
    private const int MaxActions = 8;

    private TypedWords _typed = new(null);
    private Texts _english = null!;
    private IReadOnlyList<PaletteGroup>? _groups;

    [Parameter]
    public string? Typed { get; set; }

    /// <summary>The keys of elements that the open page has, separated by commas.</summary>
    [Parameter]
    public string? OnPage { get; set; }

    [Inject]
    private PaymentService Payments { get; set; } = null!;

    [Inject]
    private EntityService Entities { get; set; } = null!;

    [Inject]
    private EntityViewService EntityViews { get; set; } = null!;

    [Inject]
    private ViewService Views { get; set; } = null!;

    [Inject]
    private WorkspaceService Workspaces { get; set; } = null!;

    [Inject]
    private AllKindPages Kinds { get; set; } = null!;

    [Inject]
    private ILogger<Texts> Log { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        _english = new Texts(CultureInfo.GetCultureInfo("en"), Log) { About = T.About };
        _typed = new TypedWords(Typed);
        var reads = new[] { FindViewsAsync(), FindCustomersAsync(), FindPaymentsAsync(), FindEntitiesAsync() };
        var actions = await FindActionsAsync();
        PaletteGroup[] all =
        [
            PaletteGroup.Of("On this page", PaletteActions.OnPage(OnPage, Offers).Select(Hit).OfType<PaletteHit>(), MaxActions),
            PaletteGroup.Of("Actions", actions.Select(Hit).OfType<PaletteHit>(), MaxActions),
            PaletteGroup.Of("Pages", FindPages(), _typed.IsEmpty ? int.MaxValue : PaletteGroup.MaxHits),
            .. await Task.WhenAll(reads),
        ];
        _groups = [.. all.Where(group => group.Hits.Count > 0).OrderBy(group => group.Hits[0].Fit is Fit.Exact ? 0 : 1)];
    }

    private async Task<IEnumerable<PaletteAction>> FindActionsAsync()
    {
        var actions = PaletteActions.For(Actor, Offers);
        if (_typed.IsEmpty)
        {
            return actions.Where(action => action.IsCommon);
        }

        var all = await Workspaces.ListAsync(Actor, Gone) is { Ok: true, Value: var known } ? known : [];
        return actions.Concat(PaletteActions.Choices(Language.Of(T.Culture))).Concat(PaletteActions.Switches(all, Workspace));
    }

    private PaletteHit? Hit(PaletteAction action) =>
        Fitting(action.Title, null, action.Also) is { } hit ? hit with { Href = action.Href, Press = action.Press } : null;

    private IEnumerable<PaletteHit> FindPages() =>
        from page in PalettePages.For(Workspace, Actor, Offers, Kinds)
        where !_typed.IsEmpty || page.About is null
        let hit = Fitting(page.Title, page.About, page.Also)
        where hit is not null
        select hit with { Href = page.Href };

    // What is not found by its name says by what.
    private PaletteHit? Fitting(Words title, Words? about, Words? also)
    {
        string?[] others = [.. new[] { about, also }.OfType<Words>().SelectMany(words => new[] { T[words], _english[words] })];
        var fit = _typed.IsEmpty ? Fit.Name : _typed.Of([T[title], _english[title]], others);
        return fit is not { } found ? null
            : new PaletteHit(T[title], found) { More = found is Fit.Other ? others.FirstOrDefault(other => _typed.Of([], other) is not null) : null };
    }

    private async Task<PaletteGroup> FindViewsAsync()
    {
        var views = await Views.ListAsync(Workspace.Id, ViewService.Payments, Actor, Gone);
        var hits =
            from view in views.Ok ? views.Value : []
            let fit = _typed.IsEmpty ? Fit.Name : _typed.Of([view.Name])
            where fit is not null
            select new PaletteHit(view.Name, fit.Value) { Href = PaymentListUrl.Of(view) };
        return PaletteGroup.Of("Views", hits);
    }

    private async Task<PaletteGroup> FindCustomersAsync()
    {
        var found = _typed.IsEmpty ? null : await EntityViews.CustomersAsync(Workspace.Id, Typed!.Trim(), Actor, Gone);
        var hits =
            from customer in found is { Ok: true } ? found.Value : []
            let fit = _typed.Of([customer.Name])
            where fit is not null
            select new PaletteHit(customer.Name, fit.Value)
            {
                Href = PaymentListUrl.Write(PaymentListState.Start.With(new PaymentFilter { Customer = customer.Id })),
                More = T["Payments of this customer"],
            };
        return PaletteGroup.Of("Customers", hits);
    }

    private async Task<PaletteGroup> FindPaymentsAsync()
    {
        var query = new PaymentQuery(Workspace.Id, new() { Text = Typed?.Trim() }) { Size = PaletteGroup.MaxHits };
        var found = _typed.IsEmpty ? null : await Payments.ListAsync(query, Actor, Gone);
        var hits = (found is { Ok: true } ? found.Value.Rows : []).Select(row =>
            new PaletteHit($"{row.Id} {row.CustomerName}", _typed.Is(row.Id.ToString()) || _typed.Is(row.AccountNumber) ? Fit.Exact : Fit.Other)
            {
                Href = AppUrls.Payment(row.Id),
                More = Formats.Amount(row.Amount),
            });
        return PaletteGroup.Of("Payments", hits);
    }

    private async Task<PaletteGroup> FindEntitiesAsync()
    {
        var found = _typed.IsEmpty ? null : await Entities.SearchAsync(Workspace.Id, NumberOf(Typed!) ?? Typed!.Trim(), null, null, Actor, Gone);
        IReadOnlyList<EntityRow> rows = found is { Ok: true } ? found.Value : [];
        var hits = rows.Select(row => new PaletteHit(row.Title, _typed.Is(row.Number) || _typed.Is(row.Title) || Exactly(row.Number) ? Fit.Exact : Fit.Other)
        {
            Href = AppUrls.Entity(row.Shown),
            More = T[KindWords.Name(row.Shown)],
        });
        return PaletteGroup.Of("Accounts and entities", rows.Count > 0 ? hits : OnPortal());
    }

    private IEnumerable<PaletteHit> OnPortal() =>
        Offers(Can.Look) && PortalNumber.Read(Typed) is { } id
            ? Workspace.EntityTypes.Select(type => EntityRef.Item(type, id))
                .Select(entity => new PaletteHit(T[KindWords.Name(entity)], Fit.Other) { Href = AppUrls.Entity(entity), More = T["Search the portal"] })
            : [];

    private bool Exactly(string number) => string.Equals(number, NumberOf(Typed ?? ""), StringComparison.Ordinal);

    // Nobody types the zeros of AR-00000078.
    private static string? NumberOf(string typed) =>
        Account().Match(typed.Trim()) is { Success: true } match
            ? $"{match.Groups["kind"].Value.ToUpperInvariant()}-{match.Groups["number"].Value.PadLeft(8, '0')}"
            : null;

    [GeneratedRegex(@"^(?<kind>AR|W)[- ]?(?<number>[0-9]{1,18})\z", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex Account();
}
