using System.Text.RegularExpressions;

namespace PaymentsAdmin.Web.Tests.Architecture;

/// <summary>Every decision in src/docs/decisions states its status, and the index lists all of them.</summary>
public sealed partial class DecisionsTests
{
    private static readonly string[] Order = ["Decision", "Reasons", "Rejected", "Consequences"];

    [Fact]
    public void Every_decision_begins_with_a_title_and_a_status() =>
        Documents.Decisions.Where(file => !HasTitleAndStatus(file)).Select(Product.Relative).ShouldBeEmpty();

    [Fact]
    public void Every_decision_has_its_parts_in_order() =>
        Documents
            .Decisions.Where(file => Documents.Parts(file) is var parts && (parts is not ["Decision", ..] || !parts.SequenceEqual(Order.Where(parts.Contains))))
            .Select(Product.Relative)
            .ShouldBeEmpty();

    [Fact]
    public void A_superseded_status_links_the_newer_decision_by_its_title() =>
        Documents
            .Decisions.SelectMany(file => Later().Matches(Status(file)))
            .Where(
                later =>
                    Path.Combine(Documents.DecisionsFolder, later.Groups["file"].Value) is var file
                        && (!File.Exists(file) || Documents.Title(file) != later.Groups["title"].Value)
            )
            .Select(later => later.Value)
            .ShouldBeEmpty();

    [Fact]
    public void The_index_lists_each_decision_with_its_date_title_and_status() =>
        File.ReadLines(Path.Combine(Documents.DecisionsFolder, "README.md"))
            .Where(line => line.StartsWith("| 2", StringComparison.Ordinal))
            .ShouldBe(Documents.Decisions.Select(Row));

    private static bool HasTitleAndStatus(string file) =>
        File.ReadLines(file).Take(3).ToList() is [['#', ' ', _, ..], "", var status] && StatusLine().Match(status) is { Success: true } match
        && (match.Groups["accepted"].Value is "" || match.Groups["accepted"].Value == Date(file));

    private static string Row(string file) =>
        $"| {Date(file)} | [{Documents.Title(file)}]({Path.GetFileName(file)}) | {DateInStatus().Replace(Status(file), "")["Status: ".Length..]} |";

    private static string Status(string file) => File.ReadLines(file).Skip(2).First();

    private static string Date(string file) => Path.GetFileName(file)[..10];

    [GeneratedRegex(
        @"^Status: (accepted, (?<accepted>\d{4}-\d\d-\d\d)(; the part [^;]+ superseded by \[[^\]]+\]\([\w-]+\.md\), \d{4}-\d\d-\d\d)*|superseded by \[[^\]]+\]\([\w-]+\.md\), \d{4}-\d\d-\d\d)$",
        RegexOptions.ExplicitCapture,
        1_000
    )]
    private static partial Regex StatusLine();

    [GeneratedRegex(@"\[(?<title>[^\]]+)\]\((?<file>[^)]+)\)", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Later();

    [GeneratedRegex(@", \d{4}-\d\d-\d\d", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex DateInStatus();
}
