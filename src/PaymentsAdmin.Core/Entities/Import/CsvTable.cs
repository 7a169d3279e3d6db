using System.Text;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Entities.Import;

/// <summary>A CSV text taken apart (RFC 4180): with or without a byte order mark, by comma, semicolon or tab.</summary>
public sealed record CsvTable(IReadOnlyList<string> Heading, IReadOnlyList<CsvRow> Rows)
{
    public const int MaxBytes = 5 * 1024 * 1024;
    public const int MaxRows = 10_000;

    private static readonly char[] Separators = [',', ';', '\t'];
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a whole file.</summary>
    public static Result<CsvTable> Read(byte[] bytes)
    {
        if (bytes.Length > MaxBytes)
        {
            return ImportFailures.TooLarge;
        }

        string text;
        try
        {
            text = Strict.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return ImportFailures.NotText;
        }

        return Read(text);
    }

    /// <summary>Reads what was pasted.</summary>
    public static Result<CsvTable> Read(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return ImportFailures.NotText;
        }

        var reader = new CsvReader(text, SeparatorOf(text));
        var rows = new List<CsvRow>();
        while (reader.Next() is { } row)
        {
            // Spreadsheets leave lines of nothing but separators at the end.
            if (row.Cells.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            rows.Add(row);
            if (rows.Count > MaxRows + 1)
            {
                return ImportFailures.TooManyRows;
            }
        }

        return reader.IsOpen ? ImportFailures.OpenQuote
            : rows.Count < 2 ? ImportFailures.Empty
            : new CsvTable([.. rows[0].Cells.Select(c => c.Trim())], rows[1..]);
    }

    // The heading holds plain names, so whichever sign is there most often separates.
    private static char SeparatorOf(string text)
    {
        var end = text.IndexOfAny(['\r', '\n']);
        var heading = end < 0 ? text : text[..end];
        return Separators.MaxBy(sign => heading.Count(c => c == sign));
    }
}

/// <summary>A row of a file: the line it begins on, from 1, and its cells.</summary>
public sealed record CsvRow(int Line, IReadOnlyList<string> Cells);
