using System.Data.Common;
using System.Globalization;
using PaymentsAdmin.Core.Home;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;

namespace PaymentsAdmin.Storage.Home;

/// <summary>Sums over months from the index of creation days onward; nothing older is looked at.</summary>
internal sealed class HomeReads(IReader reader, Dialect dialect, BusinessClock clock) : IHomeReadModel
{
    private static readonly int Never = Day.ToNumber(PaymentTableRow.Never);

    public Task<IReadOnlyList<MonthFigures>> MonthsAsync(WorkspaceId workspace, IReadOnlyList<DateOnly> months, CancellationToken ct) =>
        Task.Run(async () => await reader.AllAsync(Ask(workspace, months), row => Read(row, months), ct), ct);

    private Query Ask(WorkspaceId workspace, IReadOnlyList<DateOnly> months)
    {
        var args = new ArgList();
        var starts = months.Select(month => args.Add(clock.StartOf(month).ToUnixTimeMilliseconds())).ToList();
        var month = string.Join(' ', starts.Skip(1).Select((start, i) => string.Create(CultureInfo.InvariantCulture, $"WHEN p.created_at < {start} THEN {i}")));
        var paid = $"CASE WHEN p.paid_on <> {Never} THEN p.amount_minor ELSE 0 END";
        var posted = $"CASE WHEN p.posting_state IN ({(int)PostingState.Posted}, {(int)PostingState.ReversalSubmitted}) THEN p.amount_minor ELSE 0 END";
        return args.Ask(
            $"SELECT CASE {month} ELSE {months.Count - 1} END AS month, p.currency, count(*), CAST(sum(p.amount_minor) AS bigint), "
                + $"CAST(sum({paid}) AS bigint), CAST(sum({posted}) AS bigint) "
                + $"FROM payments p{dialect.Using(SortColumn.Of(Core.Payments.PaymentSort.Created).WorkspaceIndex)} "
                + $"WHERE p.workspace_id = {args.Add(workspace.Value)} AND p.listed AND p.created_at >= {starts[0]} GROUP BY 1, 2"
        );
    }

    private static MonthFigures Read(DbDataReader row, IReadOnlyList<DateOnly> months)
    {
        var currency = Currency.Of(row.GetString(1));
        var (all, paid) = (row.GetInt64(3), row.GetInt64(4));
        return new(months[row.GetInt32(0)], row.GetInt64(2), new(paid, currency), new(all - paid, currency), new(row.GetInt64(5), currency));
    }
}
