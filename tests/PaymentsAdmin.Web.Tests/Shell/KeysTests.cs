using System.Text.RegularExpressions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shell;
using PaymentsAdmin.Web.Tests.Architecture;

namespace PaymentsAdmin.Web.Tests.Shell;

/// <summary>The sheet of keys says what elements and links declare.</summary>
public sealed partial class KeysTests
{
    [Fact]
    public void The_sheet_lists_every_key_that_an_element_has()
    {
        var listed = Keys.All.SelectMany(hint => hint.Named.Select(key => key.Pattern).Append(hint.Letter ?? ""))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

        var declared = Product.Files("src/PaymentsAdmin.Web", ".razor").SelectMany(file => Declared().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["name"] is { Success: true } name ? Value(name.Value) : match.Groups["key"].Value)
            .Select(key => key switch { Keys.Select => "Space", Keys.Clear => "Esc", _ => key }).Distinct(StringComparer.Ordinal).ToList();

        declared.Count.ShouldBeGreaterThan(8);
        declared.Where(key => !listed.Contains(key)).ShouldBeEmpty();
    }

    [Fact]
    public void The_sheet_lists_every_declared_key_in_some_place()
    {
        var declared = typeof(Keys).GetFields().Where(field => field.IsLiteral)
            .Select(field => (field.Name, Key: (string)field.GetRawConstantValue()!)).ToList();

        declared.Count.ShouldBeGreaterThan(15);
        declared.Where(one => !Keys.All.Any(hint => Lists(hint, one.Name, one.Key))).ShouldBeEmpty();
        Keys.Groups.Select(group => group.Place.Pattern).ShouldBeUnique();
    }

    [Fact]
    public void The_shell_has_a_link_for_every_place_that_a_key_goes_to() =>
        Keys.All.Where(hint => hint.Named is [var first] && first.Pattern is "G").Select(hint => hint.Letter)
            .ShouldBe(
                NavItems.For(Role.Clerk | Role.Approver | Role.Admin, _ => true).Select(item => item.Go).OfType<string>().Append(Keys.ToAccount).Distinct(),
                ignoreOrder: true);

    private static bool Lists(KeyHint hint, string name, string key) =>
        name.StartsWith("To", StringComparison.Ordinal) ? hint.Letter == key && hint.Named is [var go] && go.Pattern is "G"
        : key is Keys.Next or Keys.Previous or Keys.Select or Keys.Clear ? hint.Named.Any(named => Named(named.Pattern) == key)
        : hint.IsOfPage && hint.Letter == key;

    private static string Named(string cap) => cap switch { "Space" => Keys.Select, "Esc" => Keys.Clear, _ => cap.ToLowerInvariant() };

    private static string Value(string name) => (string)typeof(Keys).GetField(name)!.GetValue(null)!;

    [GeneratedRegex("""data-key="(?:@\(First \? )?(?:@?Keys\.(?<name>\w+)|(?<key>[^"@]+))""", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Declared();
}
