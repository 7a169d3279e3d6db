using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Lists;

/// <summary>The selected rows of a list, across pages; notifies its observers of changes.</summary>
public sealed class RowSelection<TRow>(Func<TRow, long> id, Func<TRow, Money> amount)
{
    private readonly Dictionary<long, TRow> _rows = [];

    /// <summary>Raised after any change.</summary>
    public event EventHandler? Changed;

    /// <summary>Whether all rows of the filter are selected, seen or not; set by a second, explicit step.</summary>
    public bool AllOfFilter { get; private set; }

    /// <summary>The individually selected rows.</summary>
    public IReadOnlyCollection<TRow> Rows => _rows.Values;

    /// <summary>The sum of the selected rows per currency.</summary>
    public IReadOnlyList<Money> Sums => Money.SumsOf(_rows.Values.Select(amount));

    /// <summary>Whether a row is selected.</summary>
    public bool Has(TRow row) => AllOfFilter || _rows.ContainsKey(id(row));

    /// <summary>Selects or deselects rows of the current page.</summary>
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

    /// <summary>Selects all rows of the filter.</summary>
    public void SetAllOfFilter()
    {
        AllOfFilter = true;
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Keeps only these rows selected.</summary>
    public void Keep(IReadOnlySet<long> ids)
    {
        AllOfFilter = false;
        foreach (var gone in _rows.Keys.Where(key => !ids.Contains(key)).ToList())
        {
            _rows.Remove(gone);
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Updates selected rows after the page was read again.</summary>
    public void Refresh(IReadOnlyList<TRow> page)
    {
        foreach (var row in page.Where(row => _rows.ContainsKey(id(row))))
        {
            _rows[id(row)] = row;
        }
    }

    /// <summary>Clears the selection.</summary>
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
