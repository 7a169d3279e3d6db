using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Home;

/// <summary>A month's payments in one currency: how much is paid, open and posted.</summary>
public sealed record MonthFigures(DateOnly Month, long Count, Money Paid, Money Open, Money Posted);

/// <summary>The figures of a workspace's months, oldest first, and when they were calculated.</summary>
public sealed record HomeFigures(IReadOnlyList<DateOnly> Months, IReadOnlyList<MonthFigures> Figures, DateTimeOffset CountedAt)
{
    /// <summary>The currencies that occur, by code.</summary>
    public IReadOnlyList<Currency> Currencies { get; } = [.. Figures.Select(f => f.Paid.Currency).Distinct().OrderBy(c => c.Code, StringComparer.Ordinal)];

    /// <summary>The figures of a month and currency; zero if there are none.</summary>
    public MonthFigures Of(DateOnly month, Currency currency) =>
        Figures.FirstOrDefault(f => f.Month == month && f.Paid.Currency.Equals(currency))
        ?? new(month, 0, Money.Zero(currency), Money.Zero(currency), Money.Zero(currency));
}
