using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Sqlite.Writing;

/// <summary>Counts ids in memory. Ids of a rolled back command are reused, so that series have no gaps.</summary>
internal sealed class SqliteIds(Func<string, long> scalar)
{
    private readonly Dictionary<string, long> _last = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Row, long Value)> _seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _before = new(StringComparer.Ordinal);

    public long Next(IdCounter counter)
    {
        if (!_last.TryGetValue(counter.Name, out var last))
        {
            last = Math.Max(Retired(counter), counter.Uses.Max(use => Highest(use.Table, use.Column)));
        }

        // A command's first id is enough to roll back all of them; a load asks millions of times.
        _before.TryAdd(counter.Name, last);
        return _last[counter.Name] = last + 1;
    }

    /// <summary>Commits the ids assigned so far.</summary>
    public void Keep() => _before.Clear();

    /// <summary>Rolls back the ids assigned since.</summary>
    public void TakeBack()
    {
        foreach (var (name, before) in _before)
        {
            _last[name] = before;
        }

        _before.Clear();
    }

    /// <summary>Another process wrote to the file.</summary>
    public void Forget()
    {
        _last.Clear();
        _before.Clear();
    }

    private long Retired(IdCounter counter) =>
        scalar($"SELECT coalesce((SELECT CAST(value AS INTEGER) FROM settings WHERE key = '{counter.RetiredKey}'), 0)");

    // Never a full table scan: if another process loads data, this runs for every group.
    private long Highest(string table, string column) =>
        (table, column) switch
        {
            (_, "id") => scalar($"SELECT coalesce(max(id), 0) FROM {table}"),
            ("entities", "order_number") => scalar(
                "SELECT coalesce(max((SELECT max(order_number) FROM entities WHERE workspace_id = workspaces.id)), 0) FROM workspaces"
            ),
            _ => HighestOfNewRows(table, column),
        };

    // Such a column is written with its row and never changed.
    private long HighestOfNewRows(string table, string column)
    {
        var seen = _seen.GetValueOrDefault(table);
        var rows = scalar($"SELECT coalesce(max(id), 0) FROM {table}");
        var value = Math.Max(
            seen.Value,
            scalar(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"SELECT coalesce(max({column}), 0) FROM {table} WHERE id > {seen.Row}"))
        );
        _seen[table] = (rows, value);
        return value;
    }
}
