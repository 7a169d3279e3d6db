using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Lists;

/// <summary>The selected rows of a list, across pages; notifies its observers of changes.</summary>
public sealed class RowSelection<TRow>(Func<TRow, long> id, Func<TRow, Money> amount)
{
    private readonly Dictionary<long, TRow> _rows = [];

    public event EventHandler? Changed;

    /// <summary>Whether all rows of the filter are selected, seen or not; set by a second, explicit step.</summary>
    public bool AllOfFilter { get; private set; }

    public IReadOnlyCollection<TRow> Rows => _rows.Values;

    public IReadOnlyList<Money> Sums => Money.SumsOf(_rows.Values.Select(amount));

    public bool Has(TRow row) => AllOfFilter || _rows.ContainsKey(id(row));

    public void Set(IReadOnlyList<TRow> page, int from, int to, bool on)
    {
        if (AllOfFilter)
        {
            // "All rows except these" cannot be expressed, so the selection shrinks to the current page.
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

    public void SetAllOfFilter()
    {
        AllOfFilter = true;
        Changed?.Invoke(this, EventArgs.Empty);
    }

    public void Keep(IReadOnlySet<long> ids)
    {
        AllOfFilter = false;
        foreach (var gone in _rows.Keys.Where(key => !ids.Contains(key)).ToList())
        {
            _rows.Remove(gone);
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    public void Refresh(IReadOnlyList<TRow> page)
    {
        foreach (var row in page.Where(row => _rows.ContainsKey(id(row))))
        {
            _rows[id(row)] = row;
        }
    }

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
