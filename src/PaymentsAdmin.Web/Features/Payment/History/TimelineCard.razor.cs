using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Payment.Open;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.Payment.History;

/// <summary>The payment's history and comments, newest first.</summary>
public sealed partial class TimelineCard
{
    private GrowingList<TimelineEntry, TimelineEntry> _list = null!;
    private OpenPayment? _shown;
    private TimelinePage? _given;
    private bool _writing;

    /// <summary>The newest entries, if the page has read them together with the payment.</summary>
    [Parameter]
    public TimelinePage? Newest { get; set; }

    /// <summary>The user whom a comment here would usually be for.</summary>
    [Parameter]
    public int? Asked { get; set; }

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
        _given = Newest is { } newest && IsUpToDate(newest) ? newest : null;
        return _list.ReadAsync();
    }

    // What this card has read after a step of its user may be newer than what the page was reading meanwhile.
    private bool IsUpToDate(TimelinePage page) =>
        Entries is not [var shown, ..] || (page.Entries is [var newest, ..] && (newest.At, newest.Id).CompareTo((shown.At, shown.Id)) >= 0);

    private async Task<Result<ListPart<TimelineEntry, TimelineEntry>>> ReadAsync(TimelineEntry? last, int rows)
    {
        if (last is null && _given is { } given)
        {
            _given = null;
            return ListPart.Of(Result.Of(new Slice<TimelineEntry>(given.Entries, given.HasEarlier)));
        }

        var page = await Timeline.ReadAsync(Open.Workspace.Id, Payment.Id, last?.Place, rows, Open.Actor, Gone);
        return ListPart.Of(page.Failure is { } no ? no : Result.Of(new Slice<TimelineEntry>(page.Value.Entries, page.Value.HasEarlier)));
    }
}
