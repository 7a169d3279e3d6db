using System.Reflection;
using System.Text.RegularExpressions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Tests.Architecture;

/// <summary>src/docs/failures.md and the catalogues of failures agree.</summary>
public sealed partial class FailureCatalogueTests
{
    private static readonly ILookup<string, Failure> Known = Catalogues().SelectMany(Failures).ToLookup(f => f.Code, StringComparer.Ordinal);

    /// <summary>Every failure of the catalogues, with sample values in its gaps.</summary>
    internal static IEnumerable<Failure> All => Known.SelectMany(same => same);

    private static readonly ILookup<string, Row> Documented = File.ReadAllLines(Path.Combine(Product.Root, "src", "docs", "failures.md"))
        .Select(line => TableRow().Match(line))
        .Where(match => match.Success)
        .Select(match => new Row(match.Groups["code"].Value, match.Groups["kind"].Value, match.Groups["text"].Value, match.Groups["todo"].Value))
        .ToLookup(row => row.Code, StringComparer.Ordinal);

    [Fact]
    public void Every_failure_is_documented() =>
        Known.Where(f => !Documented.Contains(f.Key)).Select(f => $"| `{f.Key}` | {f.First().Kind} | {f.First().Text} | what to do |").ShouldBeEmpty();

    [Fact]
    public void Every_documented_failure_exists() => Documented.Where(row => !Known.Contains(row.Key)).Select(row => row.Key).ShouldBeEmpty();

    [Fact]
    public void Codes_are_unique_and_have_one_form()
    {
        Known.Where(same => same.Count() > 1).Select(same => same.Key).ShouldBeEmpty();
        Documented.Where(same => same.Count() > 1).Select(same => same.Key).ShouldBeEmpty();
        Known.Select(same => same.Key).ShouldAllBe(code => Code().IsMatch(code));
    }

    [Fact]
    public void Documented_kinds_and_sentences_match_the_catalogues()
    {
        var faults =
            from failure in Known.SelectMany(same => same)
            from row in Documented[failure.Code]
            where !string.Equals(row.Kind, failure.Kind.ToString(), StringComparison.Ordinal) || !Pattern(row.Text).IsMatch(failure.Text)
            select $"| `{failure.Code}` | {failure.Kind} | {failure.Text} |";
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void Every_row_says_what_to_do() => Documented.SelectMany(same => same).Where(row => row.ToDo.Length < 10).ShouldBeEmpty();

    [Fact]
    public void Only_catalogues_create_failures()
    {
        var faults =
            from assembly in Product.Assemblies
            from type in Uses.MadeBy(assembly)
            where !type.Key.EndsWith("Failures", StringComparison.Ordinal) && type.Value.Contains(typeof(Failure).FullName!)
            where !string.Equals(type.Key, typeof(Failure).FullName, StringComparison.Ordinal)
            select type.Key;
        faults.ShouldBeEmpty();
    }

    private static IEnumerable<Type> Catalogues() => Product.Types.Where(t => t.Name.EndsWith("Failures", StringComparison.Ordinal));

    private static IEnumerable<Failure> Failures(Type catalogue)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var fields = catalogue.GetFields(all).Where(f => f.FieldType == typeof(Failure)).Select(f => (Failure)f.GetValue(null)!);
        var methods = catalogue
            .GetMethods(all)
            .Where(m => m.ReturnType == typeof(Failure) && !m.IsPrivate && !m.IsGenericMethod)
            .Select(m => (Failure)m.Invoke(null, [.. m.GetParameters().Select(p => Sample(p.ParameterType))])!);
        return fields.Concat(methods);
    }

    // Any value will do: the documented sentence has a gap in its place.
    private static object? Sample(Type type) =>
        type == typeof(string) ? "something"
        : type == typeof(IEnumerable<string>) ? new[] { "something" }
        : type == typeof(Words) ? Words.FromString("something")
        : type == typeof(Currency) ? Currency.Of("EUR")
        : type == typeof(Money) ? Money.Zero(Currency.Of("EUR"))
        : type.IsEnum ? Enum.GetValues(type).GetValue(0)
        : type.IsValueType ? Activator.CreateInstance(type)
        : type.GetFields(BindingFlags.Public | BindingFlags.Static).First(f => f.FieldType == type).GetValue(null);

    private static Regex Pattern(string sentence) =>
        new("^" + Gap().Replace(Regex.Escape(sentence), ".*") + "$", RegexOptions.Singleline, Regex.InfiniteMatchTimeout);

    [GeneratedRegex(@"^\| `(?<code>[^`]+)` \| (?<kind>\w+) \| (?<text>.+?) \| (?<todo>.*?) \|$", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex TableRow();

    [GeneratedRegex(@"\\\{.+?\}", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Gap();

    [GeneratedRegex(@"^[a-z]+(-[a-z]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+$", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Code();

    private sealed record Row(string Code, string Kind, string Text, string ToDo);
}
