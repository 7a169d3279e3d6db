using System.Text.RegularExpressions;

namespace PaymentsAdmin.Web.Tests.Architecture;

/// <summary>src/docs/architecture.md sends nobody to a file or folder that is not there.</summary>
public sealed partial class ArchitecturePageTests
{
    [Fact]
    public void Every_file_and_folder_that_it_names_is_there()
    {
        var page = File.ReadAllText(Path.Combine(Product.Root, "src", "docs", "architecture.md"));
        var named = Place().Matches(page).Select(match => (Project: match.Groups["project"].Value, Path: match.Groups["path"].Value)).Distinct().ToList();
        named.Count.ShouldBeGreaterThan(100);
        named.Where(place => !Exists(Path.Combine(Product.Root, "src", "PaymentsAdmin." + place.Project), place.Path)).ShouldBeEmpty();
    }

    // A type may stand for its file, and a star for several.
    private static bool Exists(string project, string path) =>
        path.Contains('*', StringComparison.Ordinal)
            ? Directory.GetFiles(Path.Combine(project, Path.GetDirectoryName(path)!), Path.GetFileName(path)).Length > 0
            : File.Exists(Path.Combine(project, path)) || Directory.Exists(Path.Combine(project, path)) || File.Exists(Path.Combine(project, path + ".cs"));

    [GeneratedRegex("`(?<project>Core|Storage|Storage\\.Sqlite|Storage\\.Postgres|Portals|Web)/(?<path>[^`<]+)`", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Place();
}
