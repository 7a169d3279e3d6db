using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postgres.Reading;

/// <summary>
/// PostgreSQL estimates the number of hits well, but not how they are spread over another order. So the hits are collected
/// first, unordered; if there are too many, the sort index is scanned for a limited time, and as a last resort all hits are
/// collected.
/// </summary>
public sealed class PostgresPlans(IReader reader, PostgresDialect dialect) : IFilterPlans
{
    private static readonly Query TitlesDue = Query.Keep(new Sql("SELECT 1 FROM title_copies LIMIT 1"));

    public async Task<IReadOnlyList<PaymentRow?>> PageAsync(PageRequest page, RowReader rows, CancellationToken ct)
    {
        var by = await ModeAsync(page.Conditions, ct);
        var few = await reader.AllAsync(Find(page, by, PageSql.ManyHits), rows.Read, ct);
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
        return await reader.AllAsync(Find(page, by, null), rows.Read, ct);
    }

    public async Task<IReadOnlyList<CurrencyTotal>> TotalsAsync(PaymentConditions conditions, CancellationToken ct) =>
        await reader.AllAsync(TotalsSql.Of(dialect, conditions, _ => "payments p", await ModeAsync(conditions, ct)), TotalsSql.Read, ct);

    private Query Find(PageRequest page, TextSearchMode by, int? max) => PageSql.FindAndSort(dialect, page, _ => "payments p", by, max);

    // Two places to look in keep the planner from the index of words, so it is asked first whether there are two.
    private async ValueTask<TextSearchMode> ModeAsync(PaymentConditions conditions, CancellationToken ct) =>
        conditions.Text is { Words.Count: > 0 } && (await reader.AllAsync(TitlesDue, row => row.GetInt32(0), ct)).Count > 0
            ? TextSearchMode.IndexAndTitles
            : TextSearchMode.Index;
}
