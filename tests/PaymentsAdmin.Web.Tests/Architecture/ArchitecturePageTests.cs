using System.Text.RegularExpressions;

namespace PaymentsAdmin.Web.Tests.Architecture;

/// <summary>Every file and folder that architecture.md and the documents by subject name exists.</summary>
public sealed partial class ArchitecturePageTests
{
    private static readonly string[] Subjects =
        ["hosting.md", "interfaces.md", "migrations.md", "pages.md", "payments.md", "portals.md", "sign-in.md", "storage.md"];

    private static readonly IReadOnlyList<string> FileNames =
    [
        .. Directories().SelectMany(folder => Product.Files(folder, "")).Select(file => Path.GetFileName(file))
    ];

    [Fact]
    public void Every_file_and_folder_named_in_the_documents_exists()
    {
        var named = Subjects.Prepend("architecture.md").SelectMany(page => Place().Matches(File.ReadAllText(Document(page))))
            .Select(match => match.Groups["path"].Value).Distinct().ToList();
        named.Count.ShouldBeGreaterThan(200);
        named.Where(path => !Exists(path)).ShouldBeEmpty();
    }

    private static string Document(string name) => Path.Combine(Product.Root, "src", "docs", name);

    // "Core/Payments" is short for the project's folder; a star stands for several files, a type for its file, and a file may be named alone.
    private static bool Exists(string path) =>
        path.Contains('/', StringComparison.Ordinal)
            ? Bases(path).Any(file => Directory.Exists(file) || File.Exists(file) || File.Exists(file + ".cs") || Matches(file))
            : FileNames.Contains(path, StringComparer.Ordinal);

    private static IEnumerable<string> Bases(string path) =>
        [
            Path.Combine(Product.Root, path),
            Path.Combine(Product.Root, "src", path),
            Path.Combine(Product.Root, "src", "PaymentsAdmin." + path),
            Path.Combine(Product.Root, "tests", "PaymentsAdmin." + path),
        ];

    private static bool Matches(string file) =>
        file.Contains('*', StringComparison.Ordinal)
        && Directory.Exists(Path.GetDirectoryName(file))
        && Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(file)!, Path.GetFileName(file)).Any();

    private static string[] Directories() => ["src", "tests", "wwwroot-assets"];

    [GeneratedRegex(
        @"`(?<path>((Core|Storage|Storage\.Sqlite|Storage\.Postgres|Portals|Web|Web\.Tests|Backends\.Tests|Browser\.Tests|FakePortal|PaymentsAdmin\.\w+|src|tests|wwwroot-assets)/[^`<:]+|[A-Z]\w+(\.\w+)?\.(cs|razor|resx|targets)|[a-z]+\.js))`",
        RegexOptions.ExplicitCapture,
        1_000
    )]
    private static partial Regex Place();
}
