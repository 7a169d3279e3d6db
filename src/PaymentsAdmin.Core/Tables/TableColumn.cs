using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tables;

/// <summary>A column that an import reads: its stable key, and the labels it may have for people in any of their languages.</summary>
public sealed record TableColumn(string Key, params Words[] Labels)
{
    /// <summary>Keys of our own files that mean the same.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];
}

/// <summary>Which column a heading names: by key or label, in any case, with spaces or underscores.</summary>
public sealed class ColumnNames
{
    private readonly Dictionary<string, string> _keys = new(StringComparer.OrdinalIgnoreCase);

    private ColumnNames(IReadOnlyList<TableColumn> columns, Func<Words, IEnumerable<string>> said)
    {
        // Keys first: a label of one column may be the key of another.
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

    /// <summary>The names of columns; <paramref name="said"/> gives a label in each language, and without it there is English alone.</summary>
    public static ColumnNames Of(IReadOnlyList<TableColumn> columns, Func<Words, IEnumerable<string>>? said = null) =>
        new(columns, said ?? (label => [label.ToString()]));

    /// <summary>The key that a heading stands for, or null.</summary>
    public string? Find(string heading) => _keys.GetValueOrDefault(Plain(heading));

    private static string Plain(string name) => name.Trim().Replace(' ', '_');
}
