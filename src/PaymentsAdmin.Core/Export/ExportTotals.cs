using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Export;

/// <summary>Totals amounts by currency, without allocating per row.</summary>
internal sealed class ExportTotals
{
    private readonly List<Sum> _sums = [];
    private Sum? _last;

    /// <summary>The number of rows and the sum of each currency.</summary>
    public IReadOnlyList<CurrencyTotal> Sums =>
        [.. _sums.OrderBy(s => s.Currency.Code, StringComparer.Ordinal).Select(s => new CurrencyTotal(s.Count, new Money(s.Minor, s.Currency)))];

    public void Add(long minor, Currency currency)
    {
        if (_last is null || !ReferenceEquals(_last.Currency, currency))
        {
            _last = Of(currency);
        }

        _last.Count++;
        _last.Minor = checked(_last.Minor + minor);
    }

    private Sum Of(Currency currency)
    {
        foreach (var sum in _sums)
        {
            if (ReferenceEquals(sum.Currency, currency))
            {
                return sum;
            }
        }

        var begun = new Sum(currency);
        _sums.Add(begun);
        return begun;
    }

    private sealed class Sum(Currency currency)
    {
        public Currency Currency => currency;

        public long Count { get; set; }

        public long Minor { get; set; }
    }
}
