using System.Data.Common;
using System.Globalization;
using PaymentsAdmin.Core.Home;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Access;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Home;

/// <summary>Sums of months, read from the index of creation days onward; older rows are not read.</summary>
internal sealed class HomeReads(IReader reader, Dialect dialect, BusinessClock clock, PaidMarking marking) : IHomeReadModel
{
    private static readonly int Never = Day.ToNumber(PaymentTableRow.Never);

    // A user whose roles wait for a second Admin is disabled until then, and not counted before.
    private static readonly Sql Steps = new(
        $"""
        SELECT {Holders(Role.Clerk)}, {Holders(Role.Approver)}, {Holders(Role.Admin)},
               CAST(CASE WHEN EXISTS (SELECT 1 FROM policies p WHERE p.workspace_id = $1 AND p.made_by_id IS NOT NULL) THEN 1 ELSE 0 END AS bigint),
               CAST(CASE WHEN EXISTS (SELECT 1 FROM payments p WHERE p.workspace_id = $1) THEN 1 ELSE 0 END AS bigint)
        """
    );

    public async Task<FirstSteps> FirstStepsAsync(WorkspaceId workspace, CancellationToken ct) =>
        (await reader.AllAsync(Query.Keep(Steps, workspace.Value), ReadSteps, ct)).Single();

    public Task<IReadOnlyList<MonthFigures>> MonthsAsync(WorkspaceId workspace, IReadOnlyList<DateOnly> months, CancellationToken ct) =>
        Task.Run(async () => await reader.AllAsync(Ask(workspace, months, await marking.IsInAsync(workspace, ct)), row => Read(row, months), ct), ct);

    // Only a portal can leave a date open. Each of these reversals is found by its original, of which there are few.
    public async Task<IReadOnlyList<CurrencyTotal>> UndatedReversalsAsync(WorkspaceId workspace, CancellationToken ct)
    {
        if (await marking.IsInAsync(workspace, ct))
        {
            return [];
        }

        var args = new ArgList();
        var undated = args.Ask(
            $"SELECT r.currency, count(*), CAST(-sum(r.amount_minor) AS bigint) "
                + $"FROM payments p{dialect.Using(SortColumn.Of(PaymentSort.Posting).WorkspaceIndex)} {dialect.Join} payments r ON r.original_id = p.id "
                + $"WHERE p.workspace_id = {args.Add(workspace.Value)} AND p.listed AND p.posting_state = {(int)PostingState.Reversed} "
                + $"AND r.listed AND r.posting_state = {(int)PostingState.Posted} AND r.posted_on IS NULL GROUP BY r.currency ORDER BY r.currency"
        );
        return await reader.AllAsync(undated, TotalsSql.Read, ct);
    }

    private Query Ask(WorkspaceId workspace, IReadOnlyList<DateOnly> months, bool isMarked)
    {
        var args = new ArgList();
        var starts = months.Select(month => args.Add(clock.StartOf(month).ToUnixTimeMilliseconds())).ToList();
        var month = string.Join(' ', starts.Skip(1).Select((start, i) => string.Create(CultureInfo.InvariantCulture, $"WHEN p.created_at < {start} THEN {i}")));
        var open = isMarked ? $"CASE WHEN {StandingSql.IsOpen} THEN p.amount_minor ELSE 0 END" : "0";
        var paid = $"CASE WHEN p.paid_on <> {Never} THEN p.amount_minor ELSE 0 END";
        return args.Ask(
            $"SELECT CASE {month} ELSE {months.Count - 1} END AS month, p.currency, count(*), "
                + $"CAST(sum({paid}) AS bigint), CAST(sum({open}) AS bigint) "
                + $"FROM payments p{dialect.Using(SortColumn.Of(PaymentSort.Created).WorkspaceIndex)} "
                + $"WHERE p.workspace_id = {args.Add(workspace.Value)} AND p.listed AND p.created_at >= {starts[0]} GROUP BY 1, 2"
        );
    }

    private static string Holders(Role role) =>
        $"(SELECT CAST(count(*) AS bigint) FROM users u JOIN user_roles g ON g.user_id = u.id JOIN roles r ON r.id = g.role_id WHERE r.name IN ({RoleNames.Quoted(role)}) AND u.disabled_at IS NULL)";

    private static FirstSteps ReadSteps(DbDataReader row) =>
        new()
        {
            HasClerk = row.GetInt64(0) > 0,
            HasApprover = row.GetInt64(1) > 0,
            HasSecondAdmin = row.GetInt64(2) > 1,
            HasPolicy = row.GetInt64(3) > 0,
            HasPayments = row.GetInt64(4) > 0,
        };

    private static MonthFigures Read(DbDataReader row, IReadOnlyList<DateOnly> months)
    {
        var currency = Currency.Of(row.GetString(1));
        return new(months[row.GetInt32(0)], row.GetInt64(2), new(row.GetInt64(3), currency), new(row.GetInt64(4), currency));
    }
}
