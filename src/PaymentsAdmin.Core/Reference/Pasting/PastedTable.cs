using PaymentsAdmin.Core.Tables;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Reference.Pasting;

/// <summary>Pasted rows with known columns: tab, comma or semicolon between cells, headings in any order and case.</summary>
public sealed class PastedTable
{
    private readonly Dictionary<string, int> _places;

    private PastedTable(Dictionary<string, int> places, CsvTable table)
    {
        _places = places;
        (Width, Rows) = (table.Heading.Count, table.Rows);
    }

    public IReadOnlyList<CsvRow> Rows { get; }

    private int Width { get; }

    /// <summary>Parses a text; every heading has to be a known one.</summary>
    public static Result<PastedTable> Read(string text, IReadOnlyList<string> known)
    {
        var table = CsvTable.Read(text.Trim('\r', '\n', '\uFEFF'));
        if (table.Failure is { } no)
        {
            return no == TableFailures.Empty || no == TableFailures.NoContent ? ReferenceFailures.NothingPasted
                : string.Equals(no.Code, TableFailures.OpenQuote(0, 0).Code, StringComparison.Ordinal) ? ReferenceFailures.OpenQuote
                : no == TableFailures.TooManyRows ? ReferenceFailures.TooManyRows(PastePlan.MaxRows)
                : ReferenceFailures.NotReadable;
        }

        if (table.Value.Rows.Count > PastePlan.MaxRows)
        {
            return ReferenceFailures.TooManyRows(PastePlan.MaxRows);
        }

        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var unknown = new List<string>();
        for (var at = 0; at < table.Value.Heading.Count; at++)
        {
            var heading = table.Value.Heading[at];
            var key = heading.Replace(' ', '_').ToLowerInvariant();
            if (!known.Contains(key, StringComparer.Ordinal))
            {
                unknown.Add($"“{heading}”");
            }
            else if (!places.TryAdd(key, at))
            {
                return ReferenceFailures.ColumnTwice(heading);
            }
        }

        return unknown.Count > 0
            ? ReferenceFailures.UnknownColumns(string.Join(", ", unknown), string.Join(", ", known))
            : new PastedTable(places, table.Value);
    }

    public bool Has(string column) => _places.ContainsKey(column);

    /// <summary>Whether a row has a cell for each heading.</summary>
    public bool IsWhole(CsvRow row) => row.Cells.Count == Width;

    /// <summary>A column's cell; empty if the column is missing.</summary>
    public string Cell(CsvRow row, string column) => _places.TryGetValue(column, out var at) && at < row.Cells.Count ? row.Cells[at].Trim() : "";
}
