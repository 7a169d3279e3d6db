using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.BulkActions;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.PaymentList.Shown;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.PaymentList;

/// <summary>
/// Shows count and sum of the selected rows, with the verbs that would change one of them. It renders alone, so selecting does not render
/// the page.
/// </summary>
public sealed partial class BulkBar : IDisposable
{
    [Parameter, EditorRequired]
    public required RowSelection<ListedPayment> Ticks { get; set; }

    /// <summary>The rows on this page, as a function, because they change without this bar.</summary>
    [Parameter, EditorRequired]
    public required Func<IReadOnlyList<ListedPayment>> Page { get; set; }

    /// <summary>The list's filter as text, all rows of which can be selected.</summary>
    [Parameter, EditorRequired]
    public required string Filter { get; set; }

    [Parameter]
    public PaymentTotals? Totals { get; set; }

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    /// <summary>What the workspace can do.</summary>
    [Parameter, EditorRequired]
    public required Func<Can, bool> Offers { get; set; }

    /// <summary>Raised to run an action on the selected rows.</summary>
    [Parameter]
    public EventCallback<BulkVerb> Ask { get; set; }

    [Parameter]
    public EventCallback Export { get; set; }

    [Inject]
    private Formats Formats { get; set; } = null!;

    private long Count => Ticks.AllOfFilter ? Totals?.Count ?? 0 : Ticks.Rows.Count;

    private int Hidden => Ticks.Beside(Page()).Count;

    private IEnumerable<BulkOffer> Offered =>
        BulkOffer.All.Where(offer => offer.Right.IsHeldBy(Actor) && Offers(offer.Needs) && CountOf(offer.Verb) is not 0);

    private IEnumerable<Money> Sums => Ticks.AllOfFilter ? Totals?.Currencies.Select(currency => currency.Sum) ?? [] : Ticks.Sums;

    public void Dispose() => Ticks.Changed -= Show;

    protected override void OnInitialized() => Ticks.Changed += Show;

    // How many of a filter's payments the verb takes is read when somebody asks for it.
    private int? CountOf(BulkVerb verb) => Ticks.AllOfFilter ? null : Ticks.Rows.Count(row => row.CanTake(verb));

    private void Show(object? sender, EventArgs e) => StateHasChanged();
}
