using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tables;

/// <summary>
/// A parsed CSV text: with or without a byte order mark, separated by comma, semicolon or tab, as its heading or a
/// <c>sep=</c> line says.
/// </summary>
public sealed record CsvTable(char Separator, IReadOnlyList<string> Heading, IReadOnlyList<CsvRow> Rows)
{
    public const int MaxBytes = 5 * 1024 * 1024;
    public const int MaxRows = 10_000;

    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>Reads a whole file.</summary>
    public static Result<CsvTable> Read(byte[] bytes)
    {
        if (bytes.Length > MaxBytes)
        {
            return TableFailures.TooLarge;
        }

        var text = CsvText.Decode(bytes);
        return text.Ok ? Read(text.Value) : text.Failure;
    }

    /// <summary>Reads pasted text.</summary>
    public static Result<CsvTable> Read(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return TableFailures.NotText;
        }

        var (separator, start) = Beginning(text);
        var reader = new CsvReader(text, separator, start, start == 0 ? 1 : 2);
        var rows = new List<CsvRow>();
        while (reader.Next() is { } row)
        {
            // Spreadsheets add rows of nothing but separators at the end.
            if (row.Cells.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            rows.Add(row);
            if (rows.Count > MaxRows + 1)
            {
                return TableFailures.TooManyRows;
            }
        }

        return reader.Fault is { } fault ? fault
            : rows.Count == 0 ? TableFailures.NoContent
            : rows.Count == 1 ? TableFailures.Empty
            : new CsvTable(separator, [.. rows[0].Cells.Select(c => c.Trim())], rows[1..]);
    }

    // Excel understands a first line that names the separator, and some programs write it.
    private static (char Separator, int Start) Beginning(string text)
    {
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 5 && Separators.Contains(text[4]) && text[5] is '\r' or '\n')
        {
            return (text[4], text.AsSpan(5).StartsWith("\r\n") ? 7 : 6);
        }

        return (SeparatorOf(text), 0);
    }

    // The separator that occurs most often in the heading, outside quotes.
    private static char SeparatorOf(string text)
    {
        var counts = new int[Separators.Length];
        var quoted = false;
        foreach (var sign in text)
        {
            if (sign is '\r' or '\n' && !quoted)
            {
                break;
            }

            quoted ^= sign == '"';
            var which = quoted ? -1 : Array.IndexOf(Separators, sign);
            if (which >= 0)
            {
                counts[which]++;
            }
        }

        return Separators[Array.IndexOf(counts, counts.Max())];
    }
}

/// <summary>A row of a file: the line it begins on, from 1, and its cells.</summary>
public sealed record CsvRow(int Line, IReadOnlyList<string> Cells);
