using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Export.Files;

/// <summary>A kind of file that lists can be written as.</summary>
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

    /// <summary>RFC 4180 for programs: no byte order mark, since some importers read it as part of the first head.</summary>
    public static readonly ExportDialect Data = new("data", "Data (CSV for programs)", "csv", Csv, _ => CsvFormat.Data) { IsForPrograms = true };

    /// <summary>CSV as the user's Excel opens it.</summary>
    public static readonly ExportDialect Excel = new("excel", "Excel CSV (my region)", "csv", Csv, region => new(region.Separator, region.DecimalSign) { Mark = true });

    /// <summary>CSV as Excel opens it where the decimal sign is a comma.</summary>
    public static readonly ExportDialect ExcelSemicolon = new("excel-semicolon", "Excel CSV (; and decimal comma)", "csv", Csv, _ => new(';', ',') { Mark = true });

    /// <summary>Cells parted by tabs, as they are pasted into spreadsheets.</summary>
    public static readonly ExportDialect Tab = new(
        "tab",
        "Tab-separated",
        "tsv",
        "text/tab-separated-values; charset=utf-8; header=present",
        region => new('\t', region.DecimalSign) { Mark = true }
    );

    /// <summary>A workbook, whose numbers are numbers and whose ids are texts wherever it is opened.</summary>
    public static readonly ExportDialect Xlsx = new(
        "xlsx",
        "Excel workbook",
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        null
    );

    private const string Csv = "text/csv; charset=utf-8; header=present";

    /// <summary>Every dialect there is.</summary>
    public static IReadOnlyList<ExportDialect> All { get; } = [Data, Excel, ExcelSemicolon, Tab, Xlsx];

    /// <summary>Its name in addresses and on the command line.</summary>
    public string Key { get; }

    /// <summary>Its name for people.</summary>
    public Words Label { get; }

    /// <summary>What its files' names end with, without the dot.</summary>
    public string Extension { get; }

    public string MediaType { get; }

    /// <summary>Whether programs read it: its heads are keys.</summary>
    public bool IsForPrograms { get; private init; }

    /// <summary>Whether it is a workbook, which holds so many rows and no more.</summary>
    public bool IsWorkbook => _format is null;

    /// <summary>The dialect of that name, or null.</summary>
    public static ExportDialect? Find(string? key) => All.FirstOrDefault(dialect => string.Equals(dialect.Key, key, StringComparison.OrdinalIgnoreCase));

    /// <summary>How its rows are written; a workbook is not.</summary>
    internal CsvFormat? Format(ExportRegion region) => _format?.Invoke(region);
}
