using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PaymentsAdmin.Core.Export.Files;

namespace PaymentsAdmin.Backends.Tests.Exports;

/// <summary>A cell found by another reader. Cells of a CSV file have no kind; theirs is "cell".</summary>
internal sealed record FoundCell(string Kind, string Text);

/// <summary>Reads files with Python's own libraries.</summary>
internal static class Python
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Every row of every file in a dialect, with the column heads first.</summary>
    public static Task<IReadOnlyList<IReadOnlyList<FoundCell>>[]> ReadAsync(IEnumerable<string> files, ExportDialect dialect, ExportRegion region) =>
        dialect.Format(region) is { } format
            ? RunAsync(["csv", format.Separator.ToString(CultureInfo.InvariantCulture), format.Mark ? "utf-8-sig" : "utf-8", .. files])
            : RunAsync(["xlsx", .. files]);

    public static async Task<IReadOnlyList<IReadOnlyList<FoundCell>>> ReadWorkbookAsync(string file) => (await RunAsync(["xlsx", file]))[0];

    private static async Task<IReadOnlyList<IReadOnlyList<FoundCell>>[]> RunAsync(string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Exports", "read_back.py");
        var start = new ProcessStartInfo(Programs.Find("python3", "python3"), [program, .. arguments]);
        var printed = await Programs.RunAsync(start, Patience);
        return Array.ConvertAll(
            JsonSerializer.Deserialize<string[][][][]>(printed)!,
            rows =>
                (IReadOnlyList<IReadOnlyList<FoundCell>>)
                [
                    .. rows.Select(row => (IReadOnlyList<FoundCell>)[.. row.Select(cell => new FoundCell(cell[0], cell[1]))]),
                ]);
    }
}
