using System.Text.RegularExpressions;

namespace PaymentsAdmin.Web.Tests.Architecture;

/// <summary>The last table of src/docs/testing.md names every class that leaves tests to the full run, and guards that the default run has.</summary>
public sealed partial class FullRunTableTests
{
    private static readonly IReadOnlyDictionary<(string Project, string Name), TestClass> Classes =
        TestSources.Classes.ToDictionary(one => (one.Project, one.Name));

    private static readonly IReadOnlyList<Match> Rows =
        Row().Matches(File.ReadAllText(Path.Combine(Product.Root, "src", "docs", "testing.md")).Split("## What only the full run has")[1]).ToList();

    private static IEnumerable<string> Moved => Rows.SelectMany(row => NamesIn(row.Groups["moved"]));

    private static IEnumerable<string> Guards => Rows.SelectMany(row => NamesIn(row.Groups["guards"]));

    [Fact]
    public void Every_named_class_exists() => Moved.Concat(Guards).Except(Classes.Keys.Select(key => key.Name), StringComparer.Ordinal).ShouldBeEmpty();

    [Fact]
    public void Every_row_names_a_guard_and_every_guard_has_tests_in_the_default_run()
    {
        Rows.Count.ShouldBeGreaterThan(20);
        Rows.Where(row => !NamesIn(row.Groups["guards"]).Any()).Select(row => row.Value).ShouldBeEmpty();
        Guards.Distinct(StringComparer.Ordinal).Where(name => !HasDefault(name)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_class_that_leaves_tests_to_the_full_run_is_named_or_has_a_twin_on_SQLite_in_the_default_run()
    {
        var named = Moved.ToHashSet(StringComparer.Ordinal);
        Classes.Values.Where(one => !one.IsAbstract && Bases(one).Any(kind => kind.IsFull || kind.HasFull))
            .Where(one => !Bases(one).Any(kind => named.Contains(kind.Name)) && !HasTwin(one)).Select(one => one.Name).ShouldBeEmpty();
    }

    private static bool HasTwin(TestClass one) =>
        one.Name.StartsWith("Postgres", StringComparison.Ordinal) && HasDefault("Sqlite" + one.Name["Postgres".Length..]);

    private static bool HasDefault(string name) =>
        Classes.Values.Where(one => !one.IsAbstract).Select(one => Bases(one).ToList())
            .Any(kinds => kinds.Any(kind => kind.Name == name) && kinds.Any(kind => kind.HasDefault) && !kinds.Any(kind => kind.IsFull));

    // The class itself and all that it derives from.
    private static IEnumerable<TestClass> Bases(TestClass one)
    {
        for (var kind = one; kind is not null; kind = Classes.GetValueOrDefault((one.Project, kind.Base)))
        {
            yield return kind;
        }
    }

    private static IEnumerable<string> NamesIn(Group cell) => Code().Matches(cell.Value).Select(match => match.Groups["name"].Value);

    [GeneratedRegex(@"^\| (?!Group )(?<moved>[^|]+) \| (?<guards>[^|]+) \|$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 60_000)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<name>\\w+(Tests|Contract))`", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Code();
}
