using System.Text.RegularExpressions;

namespace PaymentsAdmin.Web.Tests.Architecture;

/// <summary>The test classes of all projects, as their sources declare them.</summary>
internal static partial class TestSources
{
    private static readonly Lazy<IReadOnlyList<TestClass>> All = new(() =>
        [.. Projects.SelectMany(ClassesOf).GroupBy(one => (one.Project, one.Name)).Select(parts => parts.Aggregate(Together))]);

    public static IReadOnlyList<TestClass> Classes => All.Value;

    private static IEnumerable<string> Projects =>
        Directory.EnumerateDirectories(Path.Combine(Product.Root, "tests"), "*.Tests").Select(folder => Path.GetFileName(folder));

    private static IEnumerable<TestClass> ClassesOf(string project) =>
        Product.Files(Path.Combine("tests", project), ".cs").SelectMany(file => ClassesIn(project, File.ReadAllText(file)));

    private static IEnumerable<TestClass> ClassesIn(string project, string text)
    {
        var found = Class().Matches(text);
        return found.Select((one, place) =>
        {
            var body = text[one.Index..(place + 1 < found.Count ? found[place + 1].Index : text.Length)];
            return new TestClass(
                project, one.Groups["name"].Value, one.Groups["base"].Value, one.Value.Contains("abstract ", StringComparison.Ordinal),
                IsFull(one.Groups["marks"].Value), [.. Test().Matches(body).Select(test => new TestMethod(test.Groups["name"].Value, IsFull(test.Value)))]);
        });
    }

    // Two parts of one class.
    private static TestClass Together(TestClass one, TestClass other) => one with
    {
        Base = one.Base.Length > 0 ? one.Base : other.Base,
        IsAbstract = one.IsAbstract || other.IsAbstract,
        IsFull = one.IsFull || other.IsFull,
        Tests = [.. one.Tests, .. other.Tests],
    };

    private static bool IsFull(string marks) => marks.Contains("Trait(\"Run\", \"Full\")", StringComparison.Ordinal);

    [GeneratedRegex(
        @"^(?<marks>(\[.*\]\s*\n)*)(public|internal) (sealed |abstract |partial )*class (?<name>\w+)[^:{;]*(: (?<base>\w+))?",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline, 60_000)]
    private static partial Regex Class();

    [GeneratedRegex(
        @"^    \[(Fact|Theory)\b.*?^    public (async )?(Task|void) (?<name>\w+)\(",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, 60_000)]
    private static partial Regex Test();
}

internal sealed record TestClass(string Project, string Name, string Base, bool IsAbstract, bool IsFull, IReadOnlyList<TestMethod> Tests)
{
    public bool HasFull => Tests.Any(test => test.IsFull);

    public bool HasDefault => Tests.Any(test => !test.IsFull);
}

internal sealed record TestMethod(string Name, bool IsFull);
