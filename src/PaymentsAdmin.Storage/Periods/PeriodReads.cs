using System.Data.Common;
using PaymentsAdmin.Core.Periods;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Periods;

/// <summary>Periods from our own tables.</summary>
internal sealed class PeriodReads(IReader reader, BusinessClock clock) : IPeriodReadModel
{
    private const int MostRows = 200;

    private static readonly Sql Open = new(PeriodSelect.Text + " AND c.confirmed_at IS NULL AND c.withdrawn_at IS NULL ORDER BY c.id LIMIT 1");

    private static readonly Sql Page = new(PeriodSelect.Text + " AND c.id < $2 ORDER BY c.id DESC LIMIT $3");

    private static readonly Sql Closed = new("SELECT closed_through FROM workspaces WHERE id = $1");

    // What has no date yet is booked on the day it is posted, so it counts as today's.
    private static readonly Sql Left = new(
        $"""
        SELECT item, currency, CAST(sum(minor) AS bigint), CAST(count(*) AS bigint)
        FROM (
          SELECT CASE s.state WHEN {(int)PostingState.Draft} THEN {(int)PeriodItem.Draft} WHEN {(int)PostingState.Submitted} THEN {(int)PeriodItem.Submitted}
                              ELSE {(int)PeriodItem.Approved} END AS item,
                 p.currency AS currency, p.amount_minor AS minor
          FROM postings s JOIN payments p ON p.id = s.payment_id
          WHERE s.workspace_id = $1 AND s.state IN ({(int)PostingState.Draft}, {(int)PostingState.Submitted}, {(int)PostingState.Approved})
            AND coalesce(s.posting_date, $4) > $2 AND coalesce(s.posting_date, $4) <= $3 AND p.deleted_at IS NULL
          UNION ALL
          SELECT {(int)PeriodItem.UnallocatedCredit}, p.currency, s.unallocated_minor
          FROM postings s JOIN payments p ON p.id = s.payment_id
          WHERE s.unallocated_minor > 0 AND s.workspace_id = $1 AND s.state IN ({(int)PostingState.Posted}, {(int)PostingState.ReversalSubmitted}, {(int)PostingState.ReversalApproved})
            AND s.posting_date > $2 AND s.posting_date <= $3
        ) x
        GROUP BY item, currency ORDER BY item, currency
        """
    );

    public async Task<PeriodChange?> OpenAsync(WorkspaceId workspace, CancellationToken ct) =>
        (await reader.AllAsync(Query.Keep(Open, workspace.Value), PeriodSelect.Read, ct)).SingleOrDefault();

    public async Task<IReadOnlyList<PeriodChange>> HistoryAsync(WorkspaceId workspace, PeriodChangeId? before, int most, CancellationToken ct) =>
        await reader.AllAsync(
            Query.Keep(Page, workspace.Value, before?.Value ?? long.MaxValue, Math.Clamp(most, 1, MostRows)), PeriodSelect.Read, ct);

    public async Task<PeriodChecklist> ChecklistAsync(WorkspaceId workspace, DateOnly through, CancellationToken ct)
    {
        var closed = (await reader.AllAsync(Query.Keep(Closed, workspace.Value), r => r.DayAt(0), ct)).SingleOrDefault();
        var left = await reader.AllAsync(
            Query.Keep(Left, workspace.Value, closed ?? DateOnly.MinValue, through, clock.Today), ReadSum, ct);
        return new(closed, through, left);
    }

    private static PeriodSum ReadSum(DbDataReader r) =>
        new((PeriodItem)r.GetInt32(0), new Money(r.GetInt64(2), Currency.Of(r.GetString(1))), r.GetInt64(3));
}
