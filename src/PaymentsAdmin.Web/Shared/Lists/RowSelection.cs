using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Lists;

/// <summary>The selected rows of a list, across pages and filters; notifies its observers of changes.</summary>
public sealed class RowSelection<TRow>(Func<TRow, long> id, Func<TRow, Money> amount)
{
    private readonly Dictionary<long, TRow> _rows = [];
    private string? _whole;

    public event EventHandler? Changed;

    /// <summary>Whether all rows of the filter are selected, seen or not; set by a second, explicit step.</summary>
    public bool AllOfFilter => _whole is not null;

    public IReadOnlyCollection<TRow> Rows => _rows.Values;

    public IReadOnlyList<Money> Sums => Money.SumsOf(_rows.Values.Select(amount));

    public long IdOf(TRow row) => id(row);

    public bool Has(TRow row) => AllOfFilter || _rows.ContainsKey(id(row));

    public bool HasId(long row) => _rows.ContainsKey(row);

    /// <summary>The selected rows that are not among these.</summary>
    public IReadOnlyList<TRow> Beside(IReadOnlyList<TRow> page)
    {
        if (_rows.Count == 0)
        {
            return [];
        }

        var shown = page.Select(id).ToHashSet();
        return [.. _rows.Where(row => !shown.Contains(row.Key)).Select(row => row.Value)];
    }

    /// <summary>Selects or deselects rows of a page; those that are not on it any more stay as they are.</summary>
    public void Set(IReadOnlyList<TRow> page, IReadOnlyList<long> rows, bool on)
    {
        if (AllOfFilter)
        {
            // "All rows except these" cannot be expressed, so what is left is this page, and the rows that were selected one by one.
            _whole = null;
            foreach (var row in page)
            {
                _rows[id(row)] = row;
            }
        }

        var acted = rows.ToHashSet();
        foreach (var row in page.Where(row => acted.Contains(id(row))))
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

        Tell();
    }

    /// <summary>Selects all rows of a filter, which a later filter ends.</summary>
    public void SetAllOfFilter(string filter)
    {
        _whole = filter;
        Tell();
    }

    /// <summary>Ends the selection of all rows of another filter. Rows that were selected one by one stay.</summary>
    public void Follow(string filter)
    {
        if (AllOfFilter && !string.Equals(_whole, filter, StringComparison.Ordinal))
        {
            _whole = null;
            Tell();
        }
    }

    /// <summary>Deselects the rows that are done. Of all rows of a filter, those that were refused are left.</summary>
    public void Finish(IReadOnlySet<long> done, IEnumerable<TRow> refused)
    {
        if (AllOfFilter)
        {
            _whole = null;
            _rows.Clear();
            foreach (var row in refused)
            {
                _rows[id(row)] = row;
            }
        }

        foreach (var row in done)
        {
            _rows.Remove(row);
        }

        Tell();
    }

    public void Refresh(IReadOnlyList<TRow> page)
    {
        foreach (var row in page.Where(row => _rows.ContainsKey(id(row))))
        {
            _rows[id(row)] = row;
        }
    }

    /// <summary>Takes over what was read about selected rows that are not shown. Rows that are not there any more are deselected.</summary>
    public void Renew(IReadOnlyList<TRow> asked, IReadOnlyList<TRow> found)
    {
        var there = found.Select(id).ToHashSet();
        foreach (var gone in asked.Select(id).Where(row => !there.Contains(row)))
        {
            _rows.Remove(gone);
        }

        Refresh(found);
        Tell();
    }

    /// <summary>Replaces the rows by others that say the same, for a page that is left.</summary>
    public void Reduce(Func<TRow, TRow> less)
    {
        foreach (var (key, row) in _rows.ToList())
        {
            _rows[key] = less(row);
        }
    }

    public void Clear()
    {
        if (AllOfFilter || _rows.Count > 0)
        {
            _whole = null;
            _rows.Clear();
            Tell();
        }
    }

    private void Tell() => Changed?.Invoke(this, EventArgs.Empty);
}
