using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Home;

/// <summary>What was created in a month in one currency: how much of it is paid, how much is open, how much stands in the books.</summary>
public sealed record MonthFigures(DateOnly Month, long Count, Money Paid, Money Open, Money Posted);

/// <summary>The months of a workspace, oldest first, and when they were counted.</summary>
public sealed record HomeFigures(IReadOnlyList<DateOnly> Months, IReadOnlyList<MonthFigures> Figures, DateTimeOffset CountedAt)
{
    /// <summary>The currencies there are, by code.</summary>
    public IReadOnlyList<Currency> Currencies { get; } = [.. Figures.Select(f => f.Paid.Currency).Distinct().OrderBy(c => c.Code, StringComparer.Ordinal)];

    /// <summary>A month in a currency; nothing where there was nothing.</summary>
    public MonthFigures Of(DateOnly month, Currency currency) =>
        Figures.FirstOrDefault(f => f.Month == month && f.Paid.Currency.Equals(currency))
        ?? new(month, 0, Money.Zero(currency), Money.Zero(currency), Money.Zero(currency));
}
