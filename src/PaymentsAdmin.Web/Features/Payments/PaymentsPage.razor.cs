using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Services;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Payments;

/// <summary>All payments across entities; what is shown stands in the address.</summary>
public sealed partial class PaymentsPage : IDisposable
{
    private static readonly Func<PaymentRow, object> RowKey = row => row.Id;

    private CancellationTokenSource _reading = new();
    private PaymentListState _state = PaymentListState.Start;
    private PaymentPage? _page;
    private Failure? _failure;
    private PaymentTotals? _totals;
    private IReadOnlyList<FilterChip> _chips = [];
    private IReadOnlyList<ListColumn> _columns = [];

    [Inject]
    private PaymentService Payments { get; set; } = null!;

    [Inject]
    private Desk Desk { get; set; } = null!;

    [Inject]
    private Formats Formats { get; set; } = null!;

    [Inject]
    private Organisation Organisation { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string? CountText => _totals is null ? null : $"{Formats.Count(_totals.Count)} in this view";

    private string PlaceText => ListPlace.Text(_page!, _totals?.Count, Formats);

    /// <inheritdoc />
    public void Dispose()
    {
        Navigation.LocationChanged -= Follow;
        _reading.Cancel();
        _reading.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += Follow;
        await ShowAsync(Navigation.Uri);
    }

    // The same page stays while the query changes, so it follows the address by itself.
    private void Follow(object? sender, LocationChangedEventArgs e)
    {
        if (string.Equals(new Uri(e.Location).AbsolutePath, AppUrls.Payments, StringComparison.Ordinal))
        {
            _ = InvokeAsync(() => FollowAsync(e.Location));
        }
    }

    private async Task FollowAsync(string uri)
    {
        try
        {
            await ShowAsync(uri);
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // Somebody clicked on; the newer address is being shown.
        }
        catch (Exception bug)
        {
            await DispatchExceptionAsync(bug);
        }
    }

    private async Task ShowAsync(string uri)
    {
        var reading = await RestartAsync();
        var state = PaymentListUrl.Read(uri);
        var workspace = await Desk.WorkspaceAsync(reading);
        var answer = await Payments.ListAsync(state.Query(workspace.Id), await Desk.ActorAsync(), reading);
        reading.ThrowIfCancellationRequested();

        _totals = Same(state, _state) ? _totals : null;
        _state = state;
        _failure = answer.Failure;
        _page = answer.Ok ? answer.Value : null;
        _chips = FilterChips.Of(state.Filter, Formats, _page is { Rows: [var first, ..] } ? first : null);
        _columns = [.. PaymentColumns.Of(state)];
    }

    private async Task<CancellationToken> RestartAsync()
    {
        await _reading.CancelAsync();
        _reading.Dispose();
        _reading = new();
        return _reading.Token;
    }

    private async Task<Result<PaymentTotals>> LoadTotals(PaymentFilter filter, CancellationToken ct)
    {
        var workspace = await Desk.WorkspaceAsync(ct);
        return await Payments.TotalsAsync(workspace.Id, filter, await Desk.ActorAsync(), ct);
    }

    private void ShowCount(PaymentTotals totals) => _totals = totals;

    private static bool Same(PaymentListState left, PaymentListState right) =>
        string.Equals(
            PaymentListUrl.Write(PaymentListState.Start.With(left.Filter)),
            PaymentListUrl.Write(PaymentListState.Start.With(right.Filter)),
            StringComparison.Ordinal
        );

    private static string EntityHref(PaymentRow row) =>
        PaymentListUrl.Write(PaymentListState.Start.With(new() { Entity = row.EntityId }));
}
