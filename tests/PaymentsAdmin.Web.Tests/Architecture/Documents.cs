using System.Text.RegularExpressions;

namespace PaymentsAdmin.Web.Tests.Architecture;

/// <summary>The documents of the repository, with their titles, headings and links.</summary>
internal static partial class Documents
{
    /// <summary>The folder of the decisions.</summary>
    public static string DecisionsFolder { get; } = Path.Combine(Product.Root, "src", "docs", "decisions");

    /// <summary>The front page of the repository.</summary>
    public static string Front { get; } = Path.Combine(Product.Root, "README.md");

    /// <summary>The list of documents by reader.</summary>
    public static string Index { get; } = Path.Combine(Product.Root, "src", "docs", "README.md");

    /// <summary>Every document, README and decisions included.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Front, .. Product.Files(Path.Combine("src", "docs"), ".md").Order(StringComparer.Ordinal)
    ];

    /// <summary>The decisions without their index.</summary>
    public static IReadOnlyList<string> Decisions { get; } =
        [.. All.Where(file => string.Equals(Path.GetDirectoryName(file), DecisionsFolder, StringComparison.Ordinal) && Path.GetFileName(file) != "README.md")];

    /// <summary>The text of the first heading.</summary>
    public static string Title(string file) => File.ReadLines(file).First()[2..];

    /// <summary>The headings of the second level, in order.</summary>
    public static IReadOnlyList<string> Parts(string file) =>
        [.. File.ReadLines(file).Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..])];

    /// <summary>The targets of the links that stay in the repository.</summary>
    public static IEnumerable<string> Links(string file) =>
        Link().Matches(File.ReadAllText(file)).Select(match => match.Groups["target"].Value).Where(target => !target.Contains(':', StringComparison.Ordinal));

    /// <summary>Whether a link from a document points to an existing file or folder, and its anchor to a heading there.</summary>
    public static bool Leads(string from, string target)
    {
        var (path, anchor) = target.Split('#', 2) is [var before, var after] ? (before, after) : (target, "");
        var to = path.Length == 0 ? from : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(from)!, path));
        return Directory.Exists(to)
            || (File.Exists(to) && (anchor.Length == 0 || File.ReadLines(to).Any(line => string.Equals(Anchor(line), anchor, StringComparison.Ordinal))));
    }

    // As GitHub makes them: lower case, hyphens for spaces, no other punctuation.
    private static string? Anchor(string line) =>
        line.StartsWith('#') ? NoAnchorSign().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-') : null;

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w\- ]", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex NoAnchorSign();
}
