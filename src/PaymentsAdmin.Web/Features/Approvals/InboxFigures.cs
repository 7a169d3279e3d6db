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
        var counts = await inbox.CountsAsync(query, actor, ct);
        var all = query.Filter == InboxFilter.None ? counts : await inbox.CountsAsync(query with { Filter = InboxFilter.None }, actor, ct);
        var names = query.Filter is { Customer: null, Clerk: null } ? NoNames : await inbox.NamesAsync(query.Workspace, query.Filter, actor, ct);
        var approved = await inbox.ApprovedTodayAsync(query.Workspace, actor, ct);
        var chosen = ticked.Count == 0 ? NothingTicked : await inbox.ChosenAsync(query, ticked, actor, ct);
        return (counts.Failure ?? all.Failure ?? names.Failure ?? approved.Failure ?? chosen.Failure) is { } no
            ? no
            : new InboxFigures(counts.Value, all.Value.Mine.Count, names.Value, approved.Value, chosen.Value);
    }
}
