using System.Text.RegularExpressions;

namespace PaymentsAdmin.Web.Tests.Architecture;

/// <summary>Pages are made of shared components: none writes a field, a dialog, a card or a confirmation by hand.</summary>
public sealed partial class ScreenPartsTests
{
    // Exceptions with their reasons. Remove those that are no longer needed, and add none where a shared component will do.
    private static readonly Dictionary<string, string> ByHand = new(StringComparer.Ordinal)
    {
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
    [InlineData("""<MudButton Variant="Variant.Filled" Color="Color.Error">Delete</MudButton>""")]
    public void Handwritten_parts_are_found(string line) => Part().IsMatch(line).ShouldBeTrue();

    [Theory]
    [InlineData("""<input type="hidden" name="kind" value="deal" />""")]
    [InlineData("""<TextField Id="name" Label="Name" />""")]
    [InlineData("""<CheckField Id="card-active" Class="check" />""")]
    [InlineData("""<AccountCard Title="Sign in">""")]
    [InlineData("""<span class="label card-number">4242</span>""")]
    [InlineData("""<MudButton Variant="Variant.Outlined" Color="Color.Error" aria-haspopup="dialog">Delete…</MudButton>""")]
    public void Other_markup_is_allowed(string line) => Part().IsMatch(line).ShouldBeFalse();

    /// <summary>The address of a draft is its form and its key. With only one of them, typed text would be lost in silence.</summary>
    [Fact]
    public void Every_form_with_a_draft_names_form_and_key()
    {
        var named = Pages().SelectMany(page => DraftName().Matches(File.ReadAllText(page)).Select(match => match.Groups["name"].Value)).ToList();
        named.Count.ShouldBeGreaterThan(5);
        named.Where(name => name.Count(sign => sign == '/') != 1).ShouldBeEmpty();
    }

    /// <summary>A misspelt kind would compile, and the page would miss the changes.</summary>
    [Fact]
    public void Pages_follow_changes_of_declared_kinds()
    {
        string[] files = [.. Product.Files("src/PaymentsAdmin.Web", ".razor"), .. Product.Files("src/PaymentsAdmin.Web", ".cs")];
        files.SelectMany(file => SpelledKind().Matches(File.ReadAllText(file)).Select(match => $"{Product.Relative(file)}: {match.Value}")).ShouldBeEmpty();
        SpelledKind().IsMatch("""Follow(change => change.SubjectKind is Invoice.Kind or "payment", ReadAsync);""").ShouldBeTrue();
    }

    /// <summary>The pages of one record, and the start page, keep their other cards if one of them fails.</summary>
    [Theory]
    [InlineData("Payment/PaymentDetailPage.razor")]
    [InlineData("Home/HomePage.razor")]
    [InlineData("Entities/EntityDetailPage.razor")]
    [InlineData("Receivables/ReceivablePage.razor")]
    [InlineData("Workspaces/WorkspacePage.razor")]
    public void Every_card_of_a_record_has_an_error_boundary_of_its_own(string page)
    {
        var lines = File.ReadAllLines(Path.Combine(Product.Root, "src/PaymentsAdmin.Web/Features", page));
        var cards = lines.Select((line, at) => at == 0 ? line : $"{lines[at - 1]}\n{line}").Where(pair => OwnCard().IsMatch(pair.Split('\n')[^1])).ToList();
        cards.Count.ShouldBeGreaterThan(1);
        cards.Where(pair => !pair.Contains("<Panel", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    /// <summary>A refused read must be shown, and is no bug: Value of a failure would end the page.</summary>
    [Fact]
    public void No_page_takes_the_value_of_an_awaited_result_unseen()
    {
        Lines(UnseenValue()).ShouldBeEmpty();
    }

    /// <summary>What nobody awaits would fail in silence, and leave its part deaf.</summary>
    [Fact]
    public void Every_act_that_nobody_awaits_reports_its_errors()
    {
        var acts = Lines(Unawaited());
        acts.Count.ShouldBeGreaterThan(5);
        acts.Where(line => !line.Contains("ShowAgainAsync(", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    /// <summary>A movement of the mouse is no message to the server.</summary>
    [Fact]
    public void No_part_listens_to_movements_of_the_mouse()
    {
        Lines(MouseMoves()).ShouldBeEmpty();
    }

    private static List<string> Lines(Regex which) =>
        [
            .. new[] { "Features", "Shared", "Shell" }
                .SelectMany(folder => new[] { ".razor", ".cs" }.SelectMany(kind => Product.Files($"src/PaymentsAdmin.Web/{folder}", kind)))
                .SelectMany(file => File.ReadLines(file).Where(line => which.IsMatch(line)).Select(line => $"{Product.Relative(file)}: {line.Trim()}")),
        ];

    private static IEnumerable<string> Pages() =>
        new[] { "Features", "Shared/Editing", "Shell/Palette" }.SelectMany(folder => Product.Files($"src/PaymentsAdmin.Web/{folder}", ".razor"));

    private static IEnumerable<string> Faults(string page) =>
        File.ReadLines(page).Select((line, at) => (Text: line, Number: at + 1)).Where(line => Part().IsMatch(line.Text))
            .Select(line => $"{Product.Relative(page)}:{line.Number}: {line.Text.Trim()}");

    [GeneratedRegex(@"<(CommandForm|EditorFrame)\b[^<]*?\bDraft=""(@\(\$"")?(?<name>[^""@]+)""", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex DraftName();

    [GeneratedRegex(
        @"<(?:\w+Card|AccountForm|OpenInvoices|AccountPreferences|AccountServices|EntityPayments|LookBar|StateBar)\b",
        RegexOptions.ExplicitCapture,
        1_000
    )]
    private static partial Regex OwnCard();

    [GeneratedRegex(@"SubjectKind(?:,| is| switch) [^;\n]*?""[a-z-]+""", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex SpelledKind();

    [GeneratedRegex(@"\(await (?!request\.)[^;]*\)\.Value\b", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex UnseenValue();

    [GeneratedRegex(@"_ = InvokeAsync\((?!StateHasChanged\)|\(\) =>$)|new\(Feed, .*InvokeAsync", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Unawaited();

    [GeneratedRegex(@"@on(?:mouse(?:over|move|out|enter|leave)|pointer(?:over|move|out|enter|leave))", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex MouseMoves();

    [GeneratedRegex(
        """<(?:input(?! type="hidden")|select|textarea|label|dialog|Input[A-Z]\w*)\b|\bclass="(?:[^"]* )?card[ "]|Variant\.Filled" Color="Color\.Error""",
        RegexOptions.ExplicitCapture,
        1_000
    )]
    private static partial Regex Part();
}
