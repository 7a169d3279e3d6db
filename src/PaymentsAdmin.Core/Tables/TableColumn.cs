using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tables;

/// <summary>A column of an import: its stable key, and its labels in any language.</summary>
public sealed record TableColumn(string Key, params Words[] Labels)
{
    /// <summary>Other keys of the same column in our own files.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];
}

/// <summary>Maps headings to columns: by key or label, ignoring case, with spaces or underscores.</summary>
public sealed class ColumnNames
{
    private readonly Dictionary<string, string> _keys = new(StringComparer.OrdinalIgnoreCase);

    private ColumnNames(IReadOnlyList<TableColumn> columns, Func<Words, IEnumerable<string>> said)
    {
        // Keys first: one column's label may be another column's key.
        foreach (var column in columns)
        {
            foreach (var name in column.Aliases.Prepend(column.Key))
            {
                _keys.TryAdd(Plain(name), column.Key);
            }
        }

        foreach (var column in columns)
        {
            foreach (var name in column.Labels.SelectMany(said))
            {
                _keys.TryAdd(Plain(name), column.Key);
            }
        }
    }

    /// <summary>The names of columns; <paramref name="said"/> translates a label into each language, without it labels are English.</summary>
    public static ColumnNames Of(IReadOnlyList<TableColumn> columns, Func<Words, IEnumerable<string>>? said = null) =>
        new(columns, said ?? (label => [label.ToString()]));

    /// <summary>The key that a heading stands for, or null.</summary>
    public string? Find(string heading) => _keys.GetValueOrDefault(Plain(heading));

    private static string Plain(string name) => name.Trim().Replace(' ', '_');
}
