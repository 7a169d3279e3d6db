using System.Data.Common;
using PaymentsAdmin.Core.Periods;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Periods;

/// <summary>Selects a closing or reopening, for lists and commands.</summary>
internal static class PeriodSelect
{
    public const string Text =
        """
        SELECT c.id, c.closed_before, c.closed_after, c.proposed_by_id, p.display_name, c.proposed_at, c.reason,
               c.confirmed_by_id, q.display_name, c.confirmed_at, c.withdrawn_at, c.waiver
        FROM period_changes c
        JOIN users p ON p.id = c.proposed_by_id
        LEFT JOIN users q ON q.id = c.confirmed_by_id
        WHERE c.workspace_id = $1
        """;

    public static PeriodChange Read(DbDataReader r) =>
        new(new(r.GetInt64(0)), r.DayAt(1), r.DayAt(2), new(r.GetInt32(3), r.GetString(4)), r.InstantAt(5)!.Value)
        {
            Reason = r.TextAt(6),
            ConfirmedBy = r.IntAt(7) is { } by ? new(by, r.GetString(8)) : null,
            ConfirmedAt = r.InstantAt(9),
            WithdrawnAt = r.InstantAt(10),
            Waiver = r.TextAt(11),
        };
}
