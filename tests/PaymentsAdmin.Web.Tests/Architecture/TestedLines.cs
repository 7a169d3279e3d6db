using System.Globalization;
using System.Text.RegularExpressions;

namespace PaymentsAdmin.Web.Tests.Architecture;

/// <summary>A page of src/docs with a numbered table, whose last column names the tests of each line.</summary>
internal static partial class TestedLines
{
    private static readonly Lazy<IReadOnlySet<string>> Known = new(() =>
        TestSources.Classes.SelectMany(one => one.Tests.Select(test => $"{one.Name}.{test.Name}")).ToHashSet(StringComparer.Ordinal));

    public static IReadOnlyList<(int Number, IReadOnlyList<string> Tests)> Of(string page) =>
        [
            .. File.ReadAllLines(Path.Combine(Repository.Root, "src", "docs", page))
                .Select(line => TableRow().Match(line))
                .Where(match => match.Success)
                .Select(match => (int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture), NamesIn(match.Groups["tests"].Value))),
        ];

    /// <summary>Names of tests that do not exist.</summary>
    public static IEnumerable<string> Missing(IEnumerable<(int Number, IReadOnlyList<string> Tests)> rows) =>
        rows.SelectMany(row => row.Tests).Where(test => !Known.Value.Contains(test));

    private static IReadOnlyList<string> NamesIn(string cell) => [.. Code().Matches(cell).Select(match => match.Groups["name"].Value)];

    [GeneratedRegex(@"^\| (?<number>\d+) \| .+ \| .+ \| (?<tests>.*) \|$", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex TableRow();

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Code();
}
