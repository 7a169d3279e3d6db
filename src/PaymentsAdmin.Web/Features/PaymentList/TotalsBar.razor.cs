using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.PaymentList.Shown;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.PaymentList;

/// <summary>Count and sums of a filter, read separately from the rows.</summary>
public sealed partial class TotalsBar
{
    private PaymentTotals? _totals;
    private bool _refused;
    private (PaymentFilter Filter, int Version)? _shown;

    [Parameter, EditorRequired]
    public required PaymentListState State { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>A changed number reloads the totals.</summary>
    [Parameter]
    public int Version { get; set; }

    [Parameter, EditorRequired]
    public required Func<PaymentFilter, CancellationToken, Task<Result<PaymentTotals>>> Load { get; set; }

    [Parameter]
    public EventCallback<PaymentTotals> Loaded { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        // Prerendering waits for everything it starts, so totals are read only once the circuit is connected.
        if (!RendererInfo.IsInteractive || (_shown is { } shown && shown.Version == Version && Same(shown.Filter, State.Filter)))
        {
            return;
        }

        var asked = (State.Filter, Version);
        _shown = asked;
        var answer = await Load(asked.Filter, Gone);
        if (Gone.IsCancellationRequested || _shown != asked)
        {
            return;
        }

        (_totals, _refused) = (answer.Ok ? answer.Value : null, !answer.Ok);
        if (_totals is not null)
        {
            await Loaded.InvokeAsync(_totals);
        }
    }

    // Records compare their lists by reference, so the filters are compared as text.
    private static bool Same(PaymentFilter shown, PaymentFilter asked) =>
        string.Equals(PaymentListUrl.QueryOf(shown), PaymentListUrl.QueryOf(asked), StringComparison.Ordinal);
}
