using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Timeline;

/// <summary>The history of a payment, from the audit trail.</summary>
public sealed class TimelineService(ITimeline timeline, IRowNames names)
{
    /// <summary>Page size.</summary>
    public const int PageSize = 20;

    private const int MaxEntries = 500;

    /// <summary>Newest first, after the given entry.</summary>
    public async Task<Result<TimelinePage>> ReadAsync(WorkspaceId workspace, PaymentId payment, AuditPlace? before, int max, Actor actor, CancellationToken ct)
    {
        if (Right.SeePayments.Check(actor) is { } no)
        {
            return no;
        }

        var size = Math.Clamp(max, 1, MaxEntries);
        var found = await timeline.ReadAsync(workspace, payment, before, size + 1, ct);
        return new TimelinePage(await NamedAsync(workspace, [.. found.Take(size)], ct), found.Count > size);
    }

    /// <summary>Who changed the payment last, other than the actor; null when nobody did.</summary>
    public async Task<Result<string?>> LastOtherAsync(WorkspaceId workspace, PaymentId payment, Actor actor, CancellationToken ct)
    {
        var page = await ReadAsync(workspace, payment, null, PageSize, actor, ct);
        return page.Failure is { } no ? no : Result.Of(page.Value.Entries.FirstOrDefault(e => e.UserId != actor.UserId)?.Who);
    }

    private async Task<IReadOnlyList<TimelineEntry>> NamedAsync(WorkspaceId workspace, IReadOnlyList<TimelineEntry> entries, CancellationToken ct)
    {
        var ids = EntryNames.In(entries).Distinct().ToList();
        return ids.Count == 0 ? entries : EntryNames.Named(entries, await names.FindAsync(workspace, ids, ct));
    }
}
