using System.Globalization;

namespace PaymentsAdmin.Storage.Writing;

/// <summary>Builds an INSERT. Each column is named together with its value, so that no value can end up in another column.</summary>
internal sealed class Insertion(string table)
{
    private readonly List<(string Column, string Value)> _columns = [];
    private int _parameters;

    /// <summary>Columns with one parameter each, in the order of the arguments.</summary>
    public Insertion Given(params IReadOnlyList<string> columns)
    {
        foreach (var column in columns)
        {
            Fixed(column, string.Create(CultureInfo.InvariantCulture, $"${++_parameters}"));
        }

        return this;
    }

    /// <summary>A column with the same value as another one.</summary>
    public Insertion Same(string column, string other) =>
        Fixed(column, _columns.Single(one => string.Equals(one.Column, other, StringComparison.Ordinal)).Value);

    /// <summary>A column set to an expression.</summary>
    public Insertion Fixed(string column, string value)
    {
        _columns.Add((column, value));
        return this;
    }

    /// <summary>A column set to a number.</summary>
    public Insertion Fixed(string column, int value) => Fixed(column, value.ToString(CultureInfo.InvariantCulture));

    public Sql ToSql() =>
        new($"INSERT INTO {table} ({string.Join(", ", _columns.Select(one => one.Column))}) VALUES ({string.Join(", ", _columns.Select(one => one.Value))})");
}
