using PaymentsAdmin.Core.Seeding.Loading;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Seeding;

/// <summary>Invented exchange rates: one a month, fluctuating a little.</summary>
internal sealed class SeedRates(string baseCurrency, DateOnly asOf)
{
    private const int Months = 61;

    /// <summary>The currencies of a seed, each unit's value in euro in ten-billionths.</summary>
    private static readonly Dictionary<string, long> Euros = new(StringComparer.Ordinal)
    {
        ["EUR"] = StoredRate.One,
        ["USD"] = 9_200_000_000,
        ["GBP"] = 11_700_000_000,
        ["JPY"] = 61_000_000,
        ["KWD"] = 29_900_000_000,
    };

    /// <summary>On the first of each month, for five years. None if no rate of the base currency is known.</summary>
    public IReadOnlyList<BulkRate> All()
    {
        var from = new DateOnly(asOf.Year, asOf.Month, 1).AddMonths(1 - Months);
        return
            [
                .. Enumerable
                    .Range(0, Months)
                    .Select(i => from.AddMonths(i))
                    .SelectMany(day => Euros.Keys.Where(c => !Same(c)).Select(c => (c, day, rate: Of(c, baseCurrency, day))))
                    .Where(r => r.rate is not null)
                    .Select(r => new BulkRate(r.c, r.day, r.rate!.Value)),
            ];
    }

    /// <summary>The rate on a day and its date, or null.</summary>
    public (long Rate, DateOnly From)? On(Currency currency, DateOnly day)
    {
        var from = new DateOnly(day.Year, day.Month, 1);
        return Same(currency.Code) ? (StoredRate.One, from)
            : Of(currency.Code, baseCurrency, from) is { } rate ? (rate, from)
            : null;
    }

    private bool Same(string code) => string.Equals(code, baseCurrency, StringComparison.Ordinal);

    private static long? Of(string code, string into, DateOnly month) =>
        Euros.TryGetValue(code, out var euros) && Euros.TryGetValue(into, out var whole)
            ? (long)((Int128)euros * StoredRate.One / whole) / 1000 * (970 + (((month.DayNumber / 7) + (euros / 10_000_000)) % 61))
            : null;
}
