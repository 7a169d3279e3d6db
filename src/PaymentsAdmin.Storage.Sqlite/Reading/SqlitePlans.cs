using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Storage.Reading;

namespace PaymentsAdmin.Storage.Sqlite.Reading;

/// <summary>
/// SQLite would have to guess how many rows a condition finds, so they are counted in each index, up to a limit. A
/// selective one finds the rows, which are sorted. If none is, fifty rows are usually near the start of the sort index's
/// scan; if not, the scan is stopped and the most selective condition is used.
/// </summary>
public sealed class SqlitePlans(SqliteReader reader, SqliteDialect dialect) : IFilterPlans
{
    // Beyond this, scanning the index over all filter columns is faster than table lookups.
    private const int MaxLookUps = 50_000;

    // Words are in no other index, so the alternative is a full table scan.
    private const int MaxLookUpsOfWords = 400_000;

    // SQLite runs on the calling thread, and a filter may take long.
    public Task<IReadOnlyList<PaymentRow?>> PageAsync(PageRequest page, RowReader rows, CancellationToken ct) =>
        Task.Run(() => ChooseAsync(page, rows, ct), ct);

    public async Task<IReadOnlyList<CurrencyTotal>> TotalsAsync(PaymentConditions conditions, CancellationToken ct)
    {
        var driver = await TotalsDriverAsync(conditions, ct);
        return await reader.AllAsync(TotalsSql.Of(dialect, conditions, driver.Tables, driver.By), TotalsSql.Read, ct);
    }

    private async Task<IReadOnlyList<PaymentRow?>> ChooseAsync(PageRequest page, RowReader rows, CancellationToken ct)
    {
        var driver = await NarrowestAsync(page.Conditions, PageSql.ManyHits, ct);
        if (driver is null && await reader.TryAllAsync(PageSql.Walk(dialect, page, page.Index), rows.Read, ct) is { } walked)
        {
            return walked;
        }

        rows.Forget();
        driver ??= await NarrowestAsync(page.Conditions, MaxByIndex(page.Conditions), ct) ?? Driver.Everything;
        return await reader.AllAsync(PageSql.FindAndSort(dialect, page, driver.Tables, driver.By, max: null), rows.Read, ct);
    }

    private async Task<Driver> TotalsDriverAsync(PaymentConditions conditions, CancellationToken ct)
    {
        var others = conditions.Choices.Count(c => !string.Equals(c.Column, "currency", StringComparison.Ordinal));
        if (conditions.Entity is null && conditions.Spans.Count == 0 && others == 0 && conditions.Kinds.Count == 0 && conditions.Text is null)
        {
            return Driver.Amounts;
        }

        var driver = await NarrowestAsync(conditions, PageSql.ManyHits, ct) ?? await NarrowestAsync(conditions, MaxByIndex(conditions), ct);
        return driver ?? Driver.Everything;
    }

    private static int MaxByIndex(PaymentConditions conditions) => conditions.Text is null ? MaxLookUps : MaxLookUpsOfWords;

    // The condition that finds the fewest rows, within the limit.
    private async Task<Driver?> NarrowestAsync(PaymentConditions conditions, int max, CancellationToken ct)
    {
        Driver? best = null;
        var fewest = max + 1;
        foreach (var driver in Driver.Of(conditions, dialect))
        {
            var count = (await reader.AllAsync(driver.Count(fewest), Driver.ReadCount, ct))[0];
            if (count < fewest)
            {
                (best, fewest) = (driver, count);
            }
        }

        return best;
    }
}
