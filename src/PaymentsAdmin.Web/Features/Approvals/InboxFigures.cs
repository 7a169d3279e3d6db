using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Approvals;

/// <summary>What the inbox shows beside its rows.</summary>
/// <param name="Counts">What the filter finds.</param>
/// <param name="Waiting">How many the reader may decide on without the filter.</param>
/// <param name="Names">The names of the filter's customer and clerk.</param>
/// <param name="Approved">What the reader has approved today.</param>
/// <param name="Ticked">The selection as it is now.</param>
public sealed record InboxFigures(InboxCounts Counts, long Waiting, InboxNames Names, InboxSums Approved, InboxChoice Ticked)
{
    private static readonly InboxNames NoNames = new(null, null);
    private static readonly InboxChoice NothingTicked = new([], new HashSet<PaymentId>());

    public static async Task<Result<InboxFigures>> ReadAsync(
        InboxService inbox, InboxQuery query, IReadOnlyList<PaymentId> ticked, Actor actor, CancellationToken ct)
    {
        // None needs another's answer, so all are asked at once.
        var counting = inbox.CountsAsync(query, actor, ct);
        var countingAll = query.Filter == InboxFilter.None ? counting : inbox.CountsAsync(query with { Filter = InboxFilter.None }, actor, ct);
        var naming = query.Filter is { Customer: null, Clerk: null }
            ? Task.FromResult<Result<InboxNames>>(NoNames)
            : inbox.NamesAsync(query.Workspace, query.Filter, actor, ct);
        var approving = inbox.ApprovedTodayAsync(query.Workspace, actor, ct);
        var choosing = ticked.Count == 0 ? Task.FromResult<Result<InboxChoice>>(NothingTicked) : inbox.ChosenAsync(query, ticked, actor, ct);
        await Task.WhenAll(counting, countingAll, naming, approving, choosing);
        var (counts, all, names, approved, chosen) = (await counting, await countingAll, await naming, await approving, await choosing);
        return (counts.Failure ?? all.Failure ?? names.Failure ?? approved.Failure ?? chosen.Failure) is { } no
            ? no
            : new InboxFigures(counts.Value, all.Value.Mine.Count, names.Value, approved.Value, chosen.Value);
    }
}
