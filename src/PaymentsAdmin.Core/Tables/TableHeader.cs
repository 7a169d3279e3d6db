using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tables;

/// <summary>The positions of an import's columns in a table, and its unknown headings.</summary>
public sealed class TableHeader
{
    // Columns that we append to returned refused rows.
    private const string OfRefusal = "refused_";

    private readonly Dictionary<string, int> _places;
    private readonly CsvTable _table;

    private TableHeader(CsvTable table, Dictionary<string, int> places, IReadOnlyList<string> unread)
    {
        (_table, _places, Unread) = (table, places, unread);
    }

    /// <summary>Headings that match no column.</summary>
    public IReadOnlyList<string> Unread { get; }

    /// <summary>Finds the columns; a duplicate column is refused.</summary>
    public static Result<TableHeader> Read(CsvTable table, ColumnNames names)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var unread = new List<string>();
        for (var at = 0; at < table.Heading.Count; at++)
        {
            var heading = table.Heading[at];
            if (names.Find(heading) is not { } key)
            {
                if (heading.Length > 0 && !heading.StartsWith(OfRefusal, StringComparison.Ordinal))
                {
                    unread.Add(heading);
                }
            }
            else if (!places.TryAdd(key, at))
            {
                return TableFailures.ColumnTwice(table.Heading[places[key]], heading);
            }
        }

        return new TableHeader(table, places, unread);
    }

    public bool Has(string column) => _places.ContainsKey(column);

    /// <summary>A failure if required columns are missing.</summary>
    public Failure? Missing(IEnumerable<string> needed) =>
        needed.Where(column => !Has(column)).ToList() is { Count: > 0 } missing ? TableFailures.ColumnsMissing(string.Join(", ", missing)) : null;

    /// <summary>A failure if a row does not have one cell per heading.</summary>
    public Failure? Uneven(CsvRow row) => row.Cells.Count == _table.Heading.Count ? null : TableFailures.Cells(row.Cells.Count, _table.Heading.Count);

    /// <summary>A column's cell; empty if the column is missing.</summary>
    public string Cell(CsvRow row, string column) => _places.TryGetValue(column, out var at) && at < row.Cells.Count ? row.Cells[at].Trim() : "";

    /// <summary>All cells of some columns.</summary>
    public IEnumerable<string> Cells(params string[] columns) => _table.Rows.SelectMany(row => columns.Select(column => Cell(row, column)));
}
