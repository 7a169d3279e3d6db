using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Lists;

/// <summary>Which rows of a list are ticked, over all its pages; who shows something of it hears when that changes.</summary>
public sealed class Ticks<TRow>(Func<TRow, long> id, Func<TRow, Money> amount)
{
    private readonly Dictionary<long, TRow> _rows = [];

    /// <summary>Raised after any change.</summary>
    public event EventHandler? Changed;

    /// <summary>Every row of the filter, seen or not; a second, explicit step.</summary>
    public bool AllOfFilter { get; private set; }

    /// <summary>The ticked rows that were seen.</summary>
    public IReadOnlyCollection<TRow> Rows => _rows.Values;

    /// <summary>How much of each currency is ticked.</summary>
    public IReadOnlyList<Money> Sums =>
        [
            .. _rows
                .Values.Select(amount)
                .GroupBy(money => money.Currency)
                .OrderBy(group => group.Key.Code, StringComparer.Ordinal)
                .Select(group => group.Aggregate((sum, money) => sum + money)),
        ];

    /// <summary>Whether a row is ticked.</summary>
    public bool Has(TRow row) => AllOfFilter || _rows.ContainsKey(id(row));

    /// <summary>Ticks or unticks rows of the page that is shown.</summary>
    public void Set(IReadOnlyList<TRow> page, int from, int to, bool on)
    {
        if (AllOfFilter)
        {
            // One row less than all is not all; what remains is what can be seen.
            AllOfFilter = false;
            foreach (var row in page)
            {
                _rows[id(row)] = row;
            }
        }

        foreach (var row in page.Skip(Math.Max(0, Math.Min(from, to))).Take(Math.Abs(to - from) + 1))
        {
            if (on)
            {
                _rows[id(row)] = row;
            }
            else
            {
                _rows.Remove(id(row));
            }
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Ticks every row of the filter.</summary>
    public void SetAllOfFilter()
    {
        AllOfFilter = true;
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Keeps the ticks of rows that are still to be dealt with.</summary>
    public void Keep(IReadOnlySet<long> ids)
    {
        AllOfFilter = false;
        foreach (var gone in _rows.Keys.Where(key => !ids.Contains(key)).ToList())
        {
            _rows.Remove(gone);
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>What is known of ticked rows changes when the page was read again.</summary>
    public void Refresh(IReadOnlyList<TRow> page)
    {
        foreach (var row in page.Where(row => _rows.ContainsKey(id(row))))
        {
            _rows[id(row)] = row;
        }
    }

    /// <summary>Unticks everything.</summary>
    public void Clear()
    {
        if (AllOfFilter || _rows.Count > 0)
        {
            AllOfFilter = false;
            _rows.Clear();
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }
}
