using System.Text.RegularExpressions;

namespace PaymentsAdmin.Web.Tests.Architecture;

/// <summary>The last table of src/docs/testing.md names every class that leaves tests to the full run, and guards that the default run has.</summary>
public sealed partial class FullRunTableTests
{
    private static readonly IReadOnlyDictionary<(string Project, string Name), TestClass> Classes = Projects.SelectMany(ClassesOf)
        .GroupBy(one => (one.Project, one.Name)).ToDictionary(parts => parts.Key, parts => parts.Aggregate(Together));

    private static readonly IReadOnlyList<Match> Rows =
        Row().Matches(File.ReadAllText(Path.Combine(Product.Root, "src", "docs", "testing.md")).Split("## What only the full run has")[1]).ToList();

    private static IEnumerable<string> Projects =>
        Directory.EnumerateDirectories(Path.Combine(Product.Root, "tests"), "*.Tests").Select(folder => Path.GetFileName(folder));

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

    private static IEnumerable<TestClass> ClassesOf(string project) =>
        Product.Files(Path.Combine("tests", project), ".cs").SelectMany(file => ClassesIn(project, File.ReadAllText(file)));

    private static IEnumerable<TestClass> ClassesIn(string project, string text)
    {
        var found = Class().Matches(text);
        return found.Select((one, place) =>
        {
            var body = text[one.Index..(place + 1 < found.Count ? found[place + 1].Index : text.Length)];
            var tests = Test().Matches(body).ToLookup(test => IsFull(test.Value));
            return new TestClass(
                project, one.Groups["name"].Value, one.Groups["base"].Value, one.Value.Contains("abstract ", StringComparison.Ordinal),
                IsFull(one.Groups["marks"].Value), tests[true].Any(), tests[false].Any());
        });
    }

    // Two parts of one class.
    private static TestClass Together(TestClass one, TestClass other) => one with
    {
        Base = one.Base.Length > 0 ? one.Base : other.Base,
        IsAbstract = one.IsAbstract || other.IsAbstract,
        IsFull = one.IsFull || other.IsFull,
        HasFull = one.HasFull || other.HasFull,
        HasDefault = one.HasDefault || other.HasDefault,
    };

    private static bool IsFull(string marks) => marks.Contains("Trait(\"Run\", \"Full\")", StringComparison.Ordinal);

    [GeneratedRegex(@"^\| (?!Group )(?<moved>[^|]+) \| (?<guards>[^|]+) \|$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1_000)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<name>\\w+(Tests|Contract))`", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Code();

    [GeneratedRegex(
        @"^(?<marks>(\[.*\]\s*\n)*)(public|internal) (sealed |abstract |partial )*class (?<name>\w+)[^:{;]*(: (?<base>\w+))?",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1_000)]
    private static partial Regex Class();

    [GeneratedRegex(
        @"^    \[(Fact|Theory)\b.*?^    public ", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, 1_000)]
    private static partial Regex Test();

    private sealed record TestClass(string Project, string Name, string Base, bool IsAbstract, bool IsFull, bool HasFull, bool HasDefault);
}
