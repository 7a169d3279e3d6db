using System.Diagnostics;
using System.Globalization;
using PaymentsAdmin.Core.Export.Files;

namespace PaymentsAdmin.Backends.Tests.Exports;

/// <summary>Opens files with LibreOffice, as users do, and saves them as workbooks.</summary>
internal static class LibreOffice
{
    private const string Utf8 = "76";
    private const string German = "1031";
    private const string English = "1033";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>
    /// Converts files to workbooks as LibreOffice shows them. <paramref name="quotedIsText"/> is an option of its import
    /// dialog.
    /// </summary>
    public static async Task<IReadOnlyList<string>> ConvertAsync(IReadOnlyList<string> files, ExportDialect dialect, ExportRegion region, bool quotedIsText)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(files[0])!, "shown")).FullName;
        string[] import = dialect.Format(region) is { } format ? [$"--infilter=CSV:{Options(format, quotedIsText)}"] : [];
        var start = new ProcessStartInfo(
            Programs.Find("soffice", "libreoffice-calc"),
            [
                $"-env:UserInstallation=file://{folder}/profile",
                "--headless",
                "--convert-to",
                "xlsx:Calc MS Excel 2007 XML",
                .. import,
                "--outdir",
                folder,
                .. files,
            ]
        );

        // A separate profile, so that the files are not handed to a running LibreOffice.
        start.Environment["HOME"] = folder;
        await Programs.RunAsync(start, Patience);
        return [.. files.Select(file => Path.Combine(folder, Path.GetFileNameWithoutExtension(file) + ".xlsx"))];
    }

    // Separator, quotes, character set, first line, formats of columns, language, whether quoted cells are texts, special
    // numbers, whether to write cells as shown, formulas instead of values, spaces, the sheet, and whether formulas run.
    private static string Options(CsvFormat format, bool quotedIsText) =>
        string.Join(
            ',',
            ((int)format.Separator).ToString(CultureInfo.InvariantCulture), "34", Utf8, "1", "", format.DecimalSign == ',' ? German : English,
            quotedIsText ? "true" : "false", "false", "false", "false", "false", "0", "true"
        );
}
