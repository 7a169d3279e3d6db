using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Home;

/// <summary>The payments created in a month in one currency: how much of them is paid, and how much is open.</summary>
public sealed record MonthFigures(DateOnly Month, long Count, Money Paid, Money Open);

/// <summary>
/// The figures of a workspace's months, oldest first, what has been posted in the last of them, and when they were calculated.
/// </summary>
public sealed record HomeFigures(
    IReadOnlyList<DateOnly> Months,
    IReadOnlyList<MonthFigures> Figures,
    IReadOnlyList<CurrencyTotal> PostedThisMonth,
    DateTimeOffset CountedAt
)
{
    /// <summary>When everything of the workspace's portal was last read; null without a portal, or before the first time.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>
    /// What is left out: the reversals whose posting date is not known, by currency, without their minus sign. A host tells that date only in
    /// its answer to our write.
    /// </summary>
    public IReadOnlyList<CurrencyTotal> Undated { get; init; } = [];

    /// <summary>The currencies that occur, by code.</summary>
    public IReadOnlyList<Currency> Currencies { get; } =
        [.. Figures.Select(f => f.Paid.Currency).Concat(PostedThisMonth.Select(p => p.Sum.Currency)).Distinct().OrderBy(c => c.Code, StringComparer.Ordinal)];

    /// <summary>What has been posted this month in a currency, by posting date, with reversals.</summary>
    public Money PostedIn(Currency currency) => PostedThisMonth.FirstOrDefault(p => p.Sum.Currency.Equals(currency))?.Sum ?? Money.Zero(currency);

    /// <summary>The figures of a month and currency; zero if there are none.</summary>
    public MonthFigures Of(DateOnly month, Currency currency) =>
        Figures.FirstOrDefault(f => f.Month == month && f.Paid.Currency.Equals(currency))
        ?? new(month, 0, Money.Zero(currency), Money.Zero(currency));
}
