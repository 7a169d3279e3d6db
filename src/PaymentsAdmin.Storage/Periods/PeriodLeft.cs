using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Periods;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Periods;

/// <summary>
/// The open items of a workspace ($1) through a day ($3), before the instant that ends it ($4): what waits, also in closed months,
/// and what was posted after the closed day ($2). Shared by the checklist, its lists and the closing itself.
/// </summary>
internal static class PeriodLeft
{
    // A payment counts from its posting date until it is booked; without one, from its creation.
    private const string InPeriod = "(s.posting_date <= $3 OR s.posting_date IS NULL AND p.created_at < $4)";

    // Drafts are found by payment, like in lists, since not every draft has posting details. Waiting reversals are in no list.
    public static readonly string Rows =
        $"""
        SELECT CASE WHEN s.posting_date IS NULL THEN {(int)PeriodItem.UndatedDraft} ELSE {(int)PeriodItem.Draft} END AS item,
               p.id AS id, p.customer_id AS customer_id, s.posting_date AS posting_date, p.created_at AS created_at, p.currency AS currency,
               p.amount_minor AS minor
        FROM payments p LEFT JOIN postings s ON s.payment_id = p.id
        WHERE p.workspace_id = $1 AND p.listed AND p.posting_state = {(int)PostingState.Draft} AND {InPeriod}
        UNION ALL
        SELECT CASE s.state WHEN {(int)PostingState.Submitted} THEN {(int)PeriodItem.Submitted} ELSE {(int)PeriodItem.Approved} END,
               p.id, p.customer_id, s.posting_date, p.created_at, p.currency, p.amount_minor
        FROM postings s JOIN payments p ON p.id = s.payment_id
        WHERE s.workspace_id = $1 AND s.state IN ({(int)PostingState.Submitted}, {(int)PostingState.Approved}) AND p.deleted_at IS NULL AND {InPeriod}
        UNION ALL
        SELECT {(int)PeriodItem.UnallocatedCredit}, p.id, p.customer_id, s.posting_date, p.created_at, p.currency, s.unallocated_minor
        FROM postings s JOIN payments p ON p.id = s.payment_id
        WHERE s.unallocated_minor > 0 AND s.workspace_id = $1 AND s.state IN ({StandingSql.InBooks})
          AND s.posting_date > $2 AND s.posting_date <= $3
        """;

    private static readonly Sql Any = new($"SELECT CAST(x.id AS bigint) FROM ({Rows}) x LIMIT 1");

    /// <summary>The statement's parameters, in order.</summary>
    public static Arg[] Args(WorkspaceId workspace, DateOnly? closed, DateOnly through, BusinessClock clock) =>
        [workspace.Value, closed ?? DateOnly.MinValue, through, clock.StartOf(through.AddDays(1))];

    /// <summary>Whether there are none.</summary>
    public static async ValueTask<bool> IsClearAsync(IWriteSession session, WorkspaceId workspace, DateOnly? closed, DateOnly through, BusinessClock clock) =>
        await session.FirstAsync(Any, Number.Read, Args(workspace, closed, through, clock)) is null;
}
