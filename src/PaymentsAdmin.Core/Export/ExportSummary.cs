using System.Globalization;
using PaymentsAdmin.Core.Export.Files;

namespace PaymentsAdmin.Core.Export;

/// <summary>Writes a summary of an export, so that the recipient can verify the file.</summary>
public static class ExportSummary
{
    /// <summary>A CSV file with the columns item and value, readable by programs and people.</summary>
    public static byte[] Write(ExportRequest request, ExportDone done, string by)
    {
        var buffer = new OutputBuffer(1_024);
        var cells = new CsvCells(CsvFormat.Data, buffer);
        cells.Head("item");
        cells.Head("value");
        cells.EndRow();
        foreach (var (item, value) in Items(request, done, by))
        {
            cells.Text(item);
            cells.Text(value);
            cells.EndRow();
        }

        foreach (var sum in done.Sums)
        {
            cells.Text($"sum_{sum.Sum.Currency.Code}");
            cells.Amount(sum.Sum);
            cells.EndRow();
        }

        return buffer.Span.ToArray();
    }

    private static IEnumerable<(string Item, string Value)> Items(ExportRequest request, ExportDone done, string by) =>
        [
            ("list", request.List.Key),
            ("dialect", request.Dialect.Key),
            ("filter", request.FilterText),
            ("read_at_utc", done.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
            ("exported_by", by),
            ("rows", done.Rows.ToString(CultureInfo.InvariantCulture)),
            ("bytes", done.Bytes.ToString(CultureInfo.InvariantCulture)),
            ("sha256", done.Sha256),
        ];
}
