using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Storage.Reading;

namespace PaymentsAdmin.Storage.Postgres.Reading;

/// <summary>
/// PostgreSQL estimates the number of hits well, but not how they are spread over another order. So the hits are collected
/// first, unordered; if there are too many, the sort index is scanned for a limited time, and as a last resort all hits are
/// collected.
/// </summary>
public sealed class PostgresPlans(IReader reader, PostgresDialect dialect) : IFilterPlans
{
    public async Task<IReadOnlyList<PaymentRow?>> PageAsync(PageRequest page, RowReader rows, CancellationToken ct)
    {
        var few = await reader.AllAsync(Find(page, PageSql.ManyHits), rows.Read, ct);
        if (!rows.TooMany)
        {
            return few;
        }

        rows.Forget();
        if (await reader.TryAllAsync(PageSql.Walk(dialect, page, page.Index), rows.Read, ct) is { } walked)
        {
            return walked;
        }

        rows.Forget();
        return await reader.AllAsync(Find(page, null), rows.Read, ct);
    }

    public async Task<IReadOnlyList<CurrencyTotal>> TotalsAsync(PaymentConditions conditions, CancellationToken ct) =>
        await reader.AllAsync(TotalsSql.Of(dialect, conditions, _ => "payments p", TextSearchMode.Index), TotalsSql.Read, ct);

    private Query Find(PageRequest page, int? max) => PageSql.FindAndSort(dialect, page, _ => "payments p", TextSearchMode.Index, max);
}
