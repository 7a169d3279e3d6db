using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.PaymentList;

/// <summary>Actions on many payments at once.</summary>
public enum BulkVerb
{
    Pay,
    Unpay,
}

/// <summary>Shows count and sum of the selected rows, with bulk actions. It renders alone, so selecting does not render the page.</summary>
public sealed partial class BulkBar : IDisposable
{
    /// <summary>The selected rows.</summary>
    [Parameter, EditorRequired]
    public required RowSelection<ListedPayment> Ticks { get; set; }

    /// <summary>The totals of the filter, once they are known.</summary>
    [Parameter]
    public PaymentTotals? Totals { get; set; }

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    /// <summary>Raised to run an action on the selected rows.</summary>
    [Parameter]
    public EventCallback<BulkVerb> Ask { get; set; }

    /// <summary>Raised to export the selected rows.</summary>
    [Parameter]
    public EventCallback Export { get; set; }

    [Inject]
    private Formats Formats { get; set; } = null!;

    private long Count => Ticks.AllOfFilter ? Totals?.Count ?? 0 : Ticks.Rows.Count;

    private int Paid => Ticks.Rows.Count(row => row.IsPaid);

    // How many of a filter's payments are paid is read when somebody asks to mark them.
    private string PayText => Ticks.AllOfFilter ? T["Mark paid"] : T[$"Mark {Formats.Count(Ticks.Rows.Count - Paid)} paid"];

    private string UnpayText => Ticks.AllOfFilter ? T["Mark unpaid"] : T[$"Mark {Formats.Count(Paid)} unpaid"];

    private IEnumerable<Money> Sums => Ticks.AllOfFilter ? Totals?.Currencies.Select(currency => currency.Sum) ?? [] : Ticks.Sums;

    /// <inheritdoc />
    public void Dispose() => Ticks.Changed -= Show;

    /// <inheritdoc />
    protected override void OnInitialized() => Ticks.Changed += Show;

    private void Show(object? sender, EventArgs e) => StateHasChanged();
}
