using System.Globalization;
using System.Text.RegularExpressions;

namespace PaymentsAdmin.Web.Tests.Architecture;

/// <summary>src/docs/edge-cases.md leaves no case out, and the tests that it names are there.</summary>
public sealed partial class EdgeCasesPageTests
{
    private const int Cases = 23;

    // Nothing of a live portal can be held before there is one.
    private static readonly int[] Waiting = [14, 15];

    private static readonly IReadOnlyList<(int Number, IReadOnlyList<string> Tests)> Rows =
        [
            .. File.ReadAllLines(Path.Combine(Repository.Root, "src", "docs", "edge-cases.md"))
                .Select(line => TableRow().Match(line))
                .Where(match => match.Success)
                .Select(match => (int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture), NamesIn(match.Groups["tests"].Value))),
        ];

    [Fact]
    public void Every_case_has_its_row_in_order() => Rows.Select(row => row.Number).ShouldBe(Enumerable.Range(1, Cases));

    [Fact]
    public void Every_case_that_can_be_held_names_a_test() =>
        Rows.Where(row => row.Tests.Count == 0).Select(row => row.Number).ShouldBe(Waiting);

    [Fact]
    public void Every_test_that_is_named_exists()
    {
        var known = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories).SelectMany(TestsIn).ToHashSet(StringComparer.Ordinal);
        Rows.SelectMany(row => row.Tests).Where(test => !known.Contains(test)).ShouldBeEmpty();
    }

    private static IReadOnlyList<string> NamesIn(string cell) => [.. Code().Matches(cell).Select(match => match.Groups["name"].Value)];

    // A file holds one class of tests, and may end with a class for each database that adds none.
    private static IEnumerable<string> TestsIn(string file)
    {
        var text = File.ReadAllText(file);
        return ClassOf().Match(text) is { Success: true } found
            ? Method().Matches(text).Select(method => $"{found.Groups["name"].Value}.{method.Groups["name"].Value}")
            : [];
    }

    [GeneratedRegex(@"^\| (?<number>\d+) \| .+ \| .+ \| (?<tests>.*) \|$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex TableRow();

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Code();

    [GeneratedRegex(@"^public (sealed |abstract |partial )*class (?<name>\w+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1_000)]
    private static partial Regex ClassOf();

    [GeneratedRegex(@"^    \[(Fact|Theory)\b.*?^    public (async )?(Task|void) (?<name>\w+)\(", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, 1_000)]
    private static partial Regex Method();
}
