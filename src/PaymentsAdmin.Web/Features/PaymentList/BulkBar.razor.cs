using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.PaymentList.Shown;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.PaymentList;

/// <summary>Shows count and sum of the selected rows, with bulk actions. It renders alone, so selecting does not render the page.</summary>
public sealed partial class BulkBar : IDisposable
{
    [Parameter, EditorRequired]
    public required RowSelection<ListedPayment> Ticks { get; set; }

    [Parameter]
    public PaymentTotals? Totals { get; set; }

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    [Parameter]
    public bool MarksPaid { get; set; }

    /// <summary>Raised to run an action on the selected rows.</summary>
    [Parameter]
    public EventCallback<BulkVerb> Ask { get; set; }

    [Parameter]
    public EventCallback Export { get; set; }

    [Inject]
    private Formats Formats { get; set; } = null!;

    private long Count => Ticks.AllOfFilter ? Totals?.Count ?? 0 : Ticks.Rows.Count;

    private string PayText => CountOf(BulkVerb.Pay) is > 0 and var count ? T[$"Mark {Formats.Count(count)} paid"] : T["Mark paid"];

    private string UnpayText => CountOf(BulkVerb.Unpay) is > 0 and var count ? T[$"Mark {Formats.Count(count)} unpaid"] : T["Mark unpaid"];

    private IEnumerable<Money> Sums => Ticks.AllOfFilter ? Totals?.Currencies.Select(currency => currency.Sum) ?? [] : Ticks.Sums;

    public void Dispose() => Ticks.Changed -= Show;

    protected override void OnInitialized() => Ticks.Changed += Show;

    // How many of a filter's payments the verb takes is read when somebody asks for it.
    private int? CountOf(BulkVerb verb) => Ticks.AllOfFilter ? null : Ticks.Rows.Count(row => row.CanTake(verb));

    private bool IsNone(BulkVerb verb) => CountOf(verb) == 0;

    private void Show(object? sender, EventArgs e) => StateHasChanged();
}
