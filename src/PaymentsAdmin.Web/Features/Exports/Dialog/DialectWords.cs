using PaymentsAdmin.Core.Export.Files;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Exports.Dialog;

/// <summary>Short descriptions of the file formats.</summary>
public static class DialectWords
{
    public static Words About(ExportDialect dialect, ExportRegion region) =>
        dialect == ExportDialect.Data ? "Comma, decimal point, ISO dates, technical column names"
        : dialect == ExportDialect.Excel ? OfRegion(region)
        : dialect == ExportDialect.ExcelSemicolon ? "Always semicolon and decimal comma"
        : dialect == ExportDialect.Tab ? "To paste into a spreadsheet"
        : "Keeps leading zeros and long references";

    private static Words OfRegion(ExportRegion region) =>
        (region.Separator, region.DecimalSign) switch
        {
            (';', ',') => "Semicolon and decimal comma, as in your language",
            (';', _) => "Semicolon and decimal point, as in your language",
            _ => "Comma and decimal point, as in your language",
        };
}
