using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Export.Files;

/// <summary>A file format for exports.</summary>
public sealed class ExportDialect
{
    private readonly Func<ExportRegion, CsvFormat>? _format;

    private ExportDialect(string key, Words label, string extension, string mediaType, Func<ExportRegion, CsvFormat>? format)
    {
        Key = key;
        Label = label;
        Extension = extension;
        MediaType = mediaType;
        _format = format;
    }

    /// <summary>RFC 4180 for programs: without byte order mark, since some importers read it as part of the first head.</summary>
    public static readonly ExportDialect Data = new("data", "Data (CSV for programs)", "csv", Csv, _ => CsvFormat.Data) { IsForPrograms = true };

    /// <summary>CSV for Excel with the regional settings of the user.</summary>
    public static readonly ExportDialect Excel = new(
        "excel",
        "Excel CSV (my region)",
        "csv",
        Csv,
        region => new(region.Separator, region.DecimalSign) { Mark = true }
    );

    /// <summary>CSV for Excel in regions with a decimal comma.</summary>
    public static readonly ExportDialect ExcelSemicolon = new(
        "excel-semicolon",
        "Excel CSV (; and decimal comma)",
        "csv",
        Csv,
        _ => new(';', ',') { Mark = true }
    );

    /// <summary>Tab-separated cells, for pasting into spreadsheets.</summary>
    public static readonly ExportDialect Tab = new(
        "tab",
        "Tab-separated",
        "tsv",
        "text/tab-separated-values; charset=utf-8; header=present",
        region => new('\t', region.DecimalSign) { Mark = true }
    );

    /// <summary>An Excel workbook, where numbers stay numbers and ids stay texts in every region.</summary>
    public static readonly ExportDialect Xlsx = new(
        "xlsx",
        "Excel workbook",
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        null
    );

    private const string Csv = "text/csv; charset=utf-8; header=present";

    /// <summary>All dialects.</summary>
    public static IReadOnlyList<ExportDialect> All { get; } = [Data, Excel, ExcelSemicolon, Tab, Xlsx];

    /// <summary>The name in URLs and on the command line.</summary>
    public string Key { get; }

    /// <summary>The name shown to users.</summary>
    public Words Label { get; }

    /// <summary>The file extension, without the dot.</summary>
    public string Extension { get; }

    public string MediaType { get; }

    /// <summary>Whether it is for programs, with keys as heads.</summary>
    public bool IsForPrograms { get; private init; }

    /// <summary>Whether it is a workbook, which has a maximum number of rows.</summary>
    public bool IsWorkbook => _format is null;

    /// <summary>The dialect with that key, or null.</summary>
    public static ExportDialect? Find(string? key) => All.FirstOrDefault(dialect => string.Equals(dialect.Key, key, StringComparison.OrdinalIgnoreCase));

    /// <summary>The CSV format; null for a workbook.</summary>
    internal CsvFormat? Format(ExportRegion region) => _format?.Invoke(region);
}
