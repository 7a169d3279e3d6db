using System.Data.Common;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>A column of a SELECT and how its value is read.</summary>
internal sealed record Column<T>(string Sql, Func<DbDataReader, int, T> Read);

/// <summary>The columns of a statement in order. Each is added once and knows its ordinal, so that no reader counts columns.</summary>
internal sealed class Selection
{
    private readonly List<string> _columns = [];

    /// <summary>The SELECT list.</summary>
    public string Columns => string.Join(", ", _columns);

    /// <summary>One NULL per column, for marker rows.</summary>
    public string Nulls => string.Join(", ", _columns.Select(_ => "NULL"));

    /// <summary>The number of columns, and so the ordinal of a column that follows them.</summary>
    public int Count => _columns.Count;

    /// <summary>Adds a column and returns it with its ordinal.</summary>
    public SelectedColumn<T> Add<T>(Column<T> column)
    {
        _columns.Add(column.Sql);
        return new(column.Read, _columns.Count - 1);
    }
}

/// <summary>A column with its ordinal in a statement's rows.</summary>
internal readonly struct SelectedColumn<T>(Func<DbDataReader, int, T> read, int place)
{
    public int Place { get; } = place;

    /// <summary>The value in the reader's current row.</summary>
    public T Of(DbDataReader row) => read(row, Place);
}
