using System.Text.RegularExpressions;

namespace PaymentsAdmin.Web.Tests.Architecture;

/// <summary>Pages are made of shared components: none writes a field, a dialog, a card or a confirmation by hand.</summary>
public sealed partial class ScreenPartsTests
{
    // Exceptions with their reasons. Remove those that are no longer needed, and add none where a shared component will do.
    private static readonly Dictionary<string, string> ByHand = new(StringComparer.Ordinal)
    {
        ["src/PaymentsAdmin.Web/Features/Palette/PaletteSheet.razor"] =
            "Its one field has no label to see, and is followed by a script of its own, in no form.",
    };

    [Fact]
    public void No_page_writes_a_field_dialog_card_or_confirmation_by_hand()
    {
        Pages().Where(page => !ByHand.ContainsKey(Product.Relative(page))).SelectMany(Faults).ShouldBeEmpty();
    }

    [Fact]
    public void Every_listed_exception_is_still_needed()
    {
        Pages().Where(page => Faults(page).Any()).Select(Product.Relative).Intersect(ByHand.Keys, StringComparer.Ordinal)
            .ShouldBe(ByHand.Keys, ignoreOrder: true);
    }

    [Theory]
    [InlineData("""<input id="name" @bind="_name" />""")]
    [InlineData("""<p><select id="kind">""")]
    [InlineData("""<textarea rows="3"></textarea>""")]
    [InlineData("""<label for="name">Name</label>""")]
    [InlineData("""<InputText id="name" @bind-Value="Input.Name" />""")]
    [InlineData("""<dialog class="dialog">""")]
    [InlineData("""<section class="card pad">""")]
    [InlineData("""<ul class="lines card">""")]
    [InlineData("""<button type="submit" class="button filled danger">Delete</button>""")]
    public void Handwritten_parts_are_found(string line) => Part().IsMatch(line).ShouldBeTrue();

    [Theory]
    [InlineData("""<input type="hidden" name="kind" value="deal" />""")]
    [InlineData("""<TextField Id="name" Label="Name" />""")]
    [InlineData("""<CheckField Id="card-active" Class="check" />""")]
    [InlineData("""<AccountCard Title="Sign in">""")]
    [InlineData("""<span class="label card-number">4242</span>""")]
    [InlineData("""<button type="button" class="button danger" aria-haspopup="dialog">Delete…</button>""")]
    public void Other_markup_is_allowed(string line) => Part().IsMatch(line).ShouldBeFalse();

    /// <summary>The address of a draft is its form and its key. With only one of them, typed text would be lost in silence.</summary>
    [Fact]
    public void Every_form_with_a_draft_names_form_and_key()
    {
        var named = Pages().SelectMany(page => DraftName().Matches(File.ReadAllText(page)).Select(match => match.Groups["name"].Value)).ToList();
        named.Count.ShouldBeGreaterThan(5);
        named.Where(name => name.Count(sign => sign == '/') != 1).ShouldBeEmpty();
    }

    private static IEnumerable<string> Pages() => Product.Files("src/PaymentsAdmin.Web/Features", ".razor");

    private static IEnumerable<string> Faults(string page) =>
        File.ReadLines(page).Select((line, at) => (Text: line, Number: at + 1)).Where(line => Part().IsMatch(line.Text))
            .Select(line => $"{Product.Relative(page)}:{line.Number}: {line.Text.Trim()}");

    [GeneratedRegex(@"<(CommandForm|EditorFrame)\b[^<]*?\bDraft=""(@\(\$"")?(?<name>[^""@]+)""", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex DraftName();

    [GeneratedRegex(
        """<(?:input(?! type="hidden")|select|textarea|label|dialog|Input[A-Z]\w*)\b|\bclass="(?:[^"]* )?card[ "]|\bclass="button filled danger""",
        RegexOptions.ExplicitCapture,
        1_000
    )]
    private static partial Regex Part();
}
