using System.Data.Common;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Periods;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Access;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Periods;

/// <summary>Periods from our database.</summary>
internal sealed class PeriodReads(IReader reader, BusinessClock clock) : IPeriodReadModel
{
    private const int MaxRows = 200;

    private static readonly Sql Open = new(PeriodSelect.Text + " AND c.confirmed_at IS NULL AND c.withdrawn_at IS NULL ORDER BY c.id LIMIT 1");

    private static readonly Sql Page = new(PeriodSelect.Text + " AND c.id < $2 ORDER BY c.id DESC LIMIT $3");

    private static readonly Sql Closed = new("SELECT closed_through FROM workspaces WHERE id = $1");

    private static readonly Sql Sums = new(
        $"SELECT item, currency, CAST(sum(minor) AS bigint), CAST(count(*) AS bigint) FROM ({PeriodLeft.Rows}) x GROUP BY item, currency ORDER BY item, currency"
    );

    private static readonly Sql Payments = new(
        $"""
        SELECT x.id, x.minor, x.posting_date, c.name, x.created_at
        FROM ({PeriodLeft.Rows}) x LEFT JOIN customers c ON c.id = x.customer_id
        WHERE x.item = $5 AND x.currency = $6 AND x.id > $7 ORDER BY x.id LIMIT $8
        """
    );

    /// <summary>Everybody who may propose or confirm, one row per role.</summary>
    public static readonly Sql People = new(
        $"""
        SELECT u.id, u.display_name, r.name
        FROM users u JOIN user_roles g ON g.user_id = u.id JOIN roles r ON r.id = g.role_id
        WHERE u.disabled_at IS NULL AND r.name IN ({RoleNames.Quoted(Right.ProposePeriod.Roles | Right.ReopenPeriod.Roles)})
        ORDER BY u.display_name, u.id
        """
    );

    public async Task<PeriodChange?> OpenAsync(WorkspaceId workspace, CancellationToken ct) =>
        (await reader.AllAsync(Query.Keep(Open, workspace.Value), PeriodSelect.Read, ct)).SingleOrDefault();

    public async Task<IReadOnlyList<PeriodChange>> HistoryAsync(WorkspaceId workspace, PeriodChangeId? before, int max, CancellationToken ct) =>
        await reader.AllAsync(
            Query.Keep(Page, workspace.Value, before?.Value ?? long.MaxValue, Math.Clamp(max, 1, MaxRows)), PeriodSelect.Read, ct);

    public async Task<PeriodChecklist> ChecklistAsync(WorkspaceId workspace, DateOnly through, CancellationToken ct)
    {
        var closed = await ClosedAsync(workspace, ct);
        var left = await reader.AllAsync(AskSums(workspace, closed, through, clock), ReadSum, ct);
        return new(closed, through, left);
    }

    public async Task<IReadOnlyList<PeriodPayment>> LeftAsync(
        WorkspaceId workspace,
        DateOnly through,
        PeriodItem item,
        Currency currency,
        PaymentId? after,
        int max,
        CancellationToken ct
    )
    {
        var closed = await ClosedAsync(workspace, ct);
        return await reader.AllAsync(
            Query.Keep(
                Payments,
                [.. PeriodLeft.Args(workspace, closed, through, clock), (int)item, currency.Code, after?.Value ?? 0, Math.Clamp(max, 1, MaxRows)]
            ),
            r => new PeriodPayment(new(r.GetInt64(0)), r.TextAt(3), new Money(r.GetInt64(1), currency), r.DayAt(2), r.InstantAt(4)!.Value),
            ct
        );
    }

    /// <summary>Counts and sums by item and currency.</summary>
    internal static Query AskSums(WorkspaceId workspace, DateOnly? closed, DateOnly through, BusinessClock clock) =>
        Query.Keep(Sums, PeriodLeft.Args(workspace, closed, through, clock));

    public async Task<IReadOnlyList<PeriodPerson>> PeopleAsync(CancellationToken ct) => Grouped(await reader.AllAsync(Query.Keep(People), PersonRow, ct));

    public static (PersonName Name, string Role) PersonRow(DbDataReader r) => (new PersonName(r.GetInt32(0), r.GetString(1)), r.GetString(2));

    /// <summary>The people of the rows of <see cref="People"/>.</summary>
    public static IReadOnlyList<PeriodPerson> Grouped(IEnumerable<(PersonName Name, string Role)> rows) =>
        [.. rows.GroupBy(r => r.Name, (name, own) => new PeriodPerson(name, RoleNames.Read(own.Select(r => r.Role))))];

    private async Task<DateOnly?> ClosedAsync(WorkspaceId workspace, CancellationToken ct) =>
        (await reader.AllAsync(Query.Keep(Closed, workspace.Value), r => r.DayAt(0), ct)).SingleOrDefault();

    private static PeriodSum ReadSum(DbDataReader r) =>
        new((PeriodItem)r.GetInt32(0), new Money(r.GetInt64(2), Currency.Of(r.GetString(1))), r.GetInt64(3));
}
