using System.Collections.Concurrent;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>Lists, totals and single payments, by hand-written SQL.</summary>
public sealed class PaymentReadModel(IReader reader, IFilterPlans plans, Dialect dialect, BusinessClock clock, PaidMarking marking) : IPaymentReadModel
{
    private static readonly PaymentPage Nothing = new([], false, false);
    private readonly SharedTotals _totals = new(reader, dialect);
    private readonly ConcurrentDictionary<(PaymentSort Sort, bool Falling, bool FromPlace, bool OfEntity), Sql> _walks = new();

    public async Task<PaymentPage> PageAsync(PaymentQuery query, CancellationToken ct)
    {
        var conditions = PaymentConditions.Of(query.Workspace, query.Filter, clock);
        if (conditions.Impossible || !await marking.FindsAsync(query.Workspace, query.Filter, ct))
        {
            return Nothing;
        }

        var page = PageRequest.Of(query, conditions);
        var rows = new RowReader(page);
        var read = Direct(page) is { } walk
            ? await reader.AllAsync(walk, rows.Read, ct)
            : await plans.PageAsync(page, rows, ct);
        return rows.Page(read, query.Step);
    }

    public async Task<PaymentTotals> TotalsAsync(WorkspaceId workspace, PaymentFilter filter, CancellationToken ct)
    {
        var conditions = PaymentConditions.Of(workspace, filter, clock);
        var currencies = conditions.Impossible || !await marking.FindsAsync(workspace, filter, ct)
            ? []
            : await _totals.AskAsync(conditions, gone => plans.TotalsAsync(conditions, gone), ct);
        return new PaymentTotals(currencies.Sum(c => c.Count), currencies.OrderBy(c => c.Sum.Currency.Code, StringComparer.Ordinal).ToList());
    }

    public Task<PaymentDetail?> FindAsync(WorkspaceId workspace, PaymentId id, bool deletedToo, CancellationToken ct) =>
        DetailSql.FindAsync(reader, workspace, id, deletedToo, ct);

    // One index yields exactly these rows in this order, so there is no plan to choose.
    private Query? Direct(PageRequest page)
    {
        var conditions = page.Conditions;
        if (page.Column.IsId && conditions.OnlyEquality is { } column)
        {
            return PageSql.Walk(dialect, page, SortColumn.IndexOver(column));
        }

        return !conditions.OnlyBounds(page.Column.Name) ? null
            : conditions.OnlyBounds() ? Kept(page)
            : PageSql.Walk(dialect, page, page.Index);
    }

    private Query Kept(PageRequest page)
    {
        var shape = (page.Column.Sort, page.Falling, page.Place is not null, page.Conditions.Entity is not null);
        var sql = _walks.TryGetValue(shape, out var known) ? known : _walks.GetOrAdd(shape, _ => PageSql.Walk(dialect, page, page.Index).Sql);
        return new Query(sql, PageSql.WalkArgs(page), true);
    }
}
