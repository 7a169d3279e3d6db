using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Payment.Open;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.Payment;

/// <summary>The payment's history and comments, newest first.</summary>
public sealed partial class TimelineCard
{
    private GrowingList<TimelineEntry, TimelineEntry> _list = null!;
    private OpenPayment? _shown;
    private bool _writing;

    [Inject]
    private TimelineService Timeline { get; set; } = null!;

    private IReadOnlyList<TimelineEntry> Entries => _list.Rows ?? [];

    protected override void OnInitialized() => _list = new(TimelineService.PageSize, entry => entry.Id, ReadAsync);

    protected override Task OnParametersSetAsync()
    {
        if (_shown == Open)
        {
            return Task.CompletedTask;
        }

        _shown = Open;
        return _list.ReadAsync();
    }

    private async Task<Result<ListPart<TimelineEntry, TimelineEntry>>> ReadAsync(TimelineEntry? last, int rows)
    {
        var page = await Timeline.ReadAsync(Open.Workspace.Id, Payment.Id, last?.Place, rows, Open.Actor, Gone);
        return ListPart.Of(page.Failure is { } no ? no : Result.Of(new Slice<TimelineEntry>(page.Value.Entries, page.Value.HasEarlier)));
    }
}
