using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Views;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.PaymentList.Shown;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Shell.Palette;

public sealed record PaletteHit(string Name, string Href, string? More = null);

/// <summary>Hits for the typed text: pages, views, payments and entities.</summary>
public sealed partial class PaletteHits
{
    private const int MaxHits = 6;

    private IReadOnlyList<PaletteHit> _pages = [];
    private IReadOnlyList<PaletteHit> _views = [];
    private IReadOnlyList<PaletteHit> _payments = [];
    private IReadOnlyList<PaletteHit> _entities = [];

    [Parameter]
    public string? Typed { get; set; }

    [Inject]
    private PaymentService Payments { get; set; } = null!;

    [Inject]
    private EntityService Entities { get; set; } = null!;

    [Inject]
    private ViewService Views { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        var text = Typed?.Trim() ?? string.Empty;
        _pages = [.. NavItems.For(Actor.Roles, Offers).Select(item => new PaletteHit(T[item.Title], item.Href)).Where(hit => Fits(hit.Name, text))];
        var views = await Views.ListAsync(Workspace.Id, ViewService.Payments, Actor, Gone);
        _views = views.Ok
            ? [.. views.Value.Where(view => Fits(view.Name, text)).Take(MaxHits).Select(view => new PaletteHit(view.Name, PaymentListUrl.Of(view)))]
            : [];
        if (text.Length > 0)
        {
            await FindAsync(text);
        }
    }

    private static bool Fits(string name, string text) => name.Contains(text, StringComparison.CurrentCultureIgnoreCase);

    private async Task FindAsync(string text)
    {
        var query = new PaymentQuery(Workspace.Id, new() { Text = text }) { Size = MaxHits };
        var payments = await Payments.ListAsync(query, Actor, Gone);
        _payments = payments.Ok
            ? [.. payments.Value.Rows.Select(row => new PaletteHit($"{row.Id} {row.CustomerName}", AppUrls.Payment(row.Id), Formats.Amount(row.Amount)))]
            : [];
        var entities = await Entities.SearchAsync(Workspace.Id, text, null, null, Actor, Gone);
        _entities = entities.Ok
            ? [.. entities.Value.Take(MaxHits).Select(row => new PaletteHit(row.Title, AppUrls.Entity(row.Shown), T[KindWords.Name(row.Shown)]))]
            : [];
        if (_entities.Count == 0 && Offers(Can.Look) && PortalNumber.Read(text) is { } id)
        {
            _entities =
            [
                .. Workspace.EntityTypes
                    .Select(type => EntityRef.Item(type, id))
                    .Select(entity => new PaletteHit(T[KindWords.Name(entity)], AppUrls.Entity(entity), T["Search the portal"])),
            ];
        }
    }
}
