using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Payment;

/// <summary>The payment's history and comments, newest first.</summary>
public sealed partial class TimelineCard
{
    private IReadOnlyList<TimelineEntry> _entries = [];
    private OpenPayment? _shown;
    private Failure? _failure;
    private bool _earlier;
    private readonly LatestRead _newest = new();
    private bool _read;
    private bool _reading;
    private bool _writing;

    [Inject]
    private TimelineService Timeline { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Open)
        {
            return;
        }

        _shown = Open;
        await ReadNewestAsync();
    }

    // Reads as many entries as are shown, so that a user who has scrolled down is not sent back to the top.
    private async Task ReadNewestAsync()
    {
        var isLatest = _newest.Begin();
        var answer = await ReadAsync(null, Math.Max(TimelineService.PageSize, _entries.Count));
        if (answer.Ok && isLatest())
        {
            (_entries, _earlier, _read) = (answer.Value.Entries, answer.Value.HasEarlier, true);
        }
    }

    private async Task ReadEarlierAsync()
    {
        if (_reading)
        {
            return;
        }

        _reading = true;
        var answer = await ReadAsync(_entries[^1].Place, TimelineService.PageSize);
        if (answer.Ok)
        {
            (_entries, _earlier) = ([.. _entries, .. answer.Value.Entries], answer.Value.HasEarlier);
        }

        _reading = false;
    }

    private async Task<Result<TimelinePage>> ReadAsync(AuditPlace? before, int max)
    {
        var answer = await Timeline.ReadAsync(Open.Workspace.Id, Payment.Id, before, max, Open.Actor, Gone);
        _failure = answer.Failure;
        return answer;
    }
}
