using System.Data.Common;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>A column as a statement selects it, and how its value is read.</summary>
internal sealed record Column<T>(string Sql, Func<DbDataReader, int, T> Read);

/// <summary>The columns of a statement in their order. Each is added once and knows its place, so no reader counts places.</summary>
internal sealed class Selection
{
    private readonly List<string> _columns = [];

    /// <summary>What stands behind SELECT.</summary>
    public string Columns => string.Join(", ", _columns);

    /// <summary>As many values of nothing, for a row that stands for something else.</summary>
    public string Nulls => string.Join(", ", _columns.Select(_ => "NULL"));

    /// <summary>The place behind the last column.</summary>
    public int Count => _columns.Count;

    /// <summary>Selects one column more.</summary>
    public SelectedColumn<T> Add<T>(Column<T> column)
    {
        _columns.Add(column.Sql);
        return new(column.Read, _columns.Count - 1);
    }
}

/// <summary>A column at its place in the rows of a statement.</summary>
internal readonly struct SelectedColumn<T>(Func<DbDataReader, int, T> read, int place)
{
    /// <summary>Where it stands.</summary>
    public int Place { get; } = place;

    /// <summary>Its value in the row that the reader is at.</summary>
    public T Of(DbDataReader row) => read(row, Place);
}
