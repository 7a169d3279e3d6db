using PaymentsAdmin.Core.Periods;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Local;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Periods;

/// <summary>What is left to do in a workspace ($1) after a day ($2) through another ($3), as it stands today ($4).</summary>
internal static class PeriodLeft
{
    // What has no date yet is booked on the day it is posted, so it counts as today's.
    public static readonly string Rows =
        $"""
        SELECT CASE s.state WHEN {(int)PostingState.Draft} THEN {(int)PeriodItem.Draft} WHEN {(int)PostingState.Submitted} THEN {(int)PeriodItem.Submitted}
                            ELSE {(int)PeriodItem.Approved} END AS item,
               p.id AS id, p.customer_id AS customer_id, s.posting_date AS posting_date, p.currency AS currency, p.amount_minor AS minor
        FROM postings s JOIN payments p ON p.id = s.payment_id
        WHERE s.workspace_id = $1 AND s.state IN ({(int)PostingState.Draft}, {(int)PostingState.Submitted}, {(int)PostingState.Approved})
          AND coalesce(s.posting_date, $4) > $2 AND coalesce(s.posting_date, $4) <= $3 AND p.deleted_at IS NULL
        UNION ALL
        SELECT {(int)PeriodItem.UnallocatedCredit}, p.id, p.customer_id, s.posting_date, p.currency, s.unallocated_minor
        FROM postings s JOIN payments p ON p.id = s.payment_id
        WHERE s.unallocated_minor > 0 AND s.workspace_id = $1 AND s.state IN ({(int)PostingState.Posted}, {(int)PostingState.ReversalSubmitted}, {(int)PostingState.ReversalApproved})
          AND s.posting_date > $2 AND s.posting_date <= $3
        """;

    private static readonly Sql Any = new($"SELECT CAST(x.id AS bigint) FROM ({Rows}) x LIMIT 1");

    /// <summary>Whether nothing is.</summary>
    public static async ValueTask<bool> IsClearAsync(IWriteSession session, WorkspaceId workspace, DateOnly? closed, DateOnly through, DateOnly today) =>
        await session.FirstAsync(Any, Number.Read, workspace.Value, closed ?? DateOnly.MinValue, through, today) is null;
}
