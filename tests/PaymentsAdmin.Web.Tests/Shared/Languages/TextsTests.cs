using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Payment.Open;
using PaymentsAdmin.Web.Features.PaymentList;
using PaymentsAdmin.Web.Features.PaymentList.Shown;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Forms;
using PaymentsAdmin.Web.Shared.Languages;
using PaymentsAdmin.Web.Tests.Architecture;

namespace PaymentsAdmin.Web.Tests.Shared.Languages;

public sealed partial class TextsTests
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de");

    private static readonly Texts Deutsch = new(German, NullLogger<Texts>.Instance);

    [Fact]
    public void Every_text_of_the_screens_has_a_German_translation() =>
        SpokenTexts
            .In(Path.Combine(Product.Root, "src", "PaymentsAdmin.Web"))
            .Where(text => text.Pattern.Count(char.IsLetter) > 1 && Texts.Find(text.Pattern, German) is null)
            .Select(text => $"{text.File}: {text.Pattern}")
            .Distinct(StringComparer.Ordinal)
            .ShouldBeEmpty();

    [Fact]
    public void Every_failure_has_a_German_translation() =>
        FailureCatalogueTests
            .All.Where(
                failure => !string.Equals(failure.Code, "input.invalid", StringComparison.Ordinal) && Texts.Find(failure.Sentence.Pattern, German) is null)
            .Select(failure => failure.Sentence.Pattern)
            .ShouldBeEmpty();

    [Fact]
    public void Every_input_fault_has_a_German_translation() =>
        SpokenTexts
            .In(Path.Combine(Product.Root, "src"), Faults())
            .Where(text => text.Pattern.Contains(' ', StringComparison.Ordinal) && Texts.Find(text.Pattern, German) is null)
            .Select(text => $"{text.File}: {text.Pattern}")
            .Distinct(StringComparer.Ordinal)
            .ShouldBeEmpty();

    [Fact]
    public void Validator_messages_have_no_gaps_since_they_could_not_be_translated() =>
        SpokenTexts.In(Path.Combine(Product.Root, "src"), Messages()).Where(text => text.Pattern.Contains("{0}", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Faults_with_quoted_values_are_German_sentences()
    {
        Deutsch[
            new Core.Users.Directory.PasswordInputValidator(new Core.Users.Passwords.NoBreachedPasswords()).FirstFault(new() { Password = "kurz" })!.Sentence
        ].ShouldBe("Ein Passwort muss 12 bis 128 Zeichen haben.");
        Deutsch[new Core.Reference.JobValidator().FirstFault(new() { Name = "Bau" })!.Sentence].ShouldBe("Geben Sie Folgendes an: Nummer.");
        Deutsch[new TypedFilter { Currencies = "XYZ" }.Read(German).Failure!.Sentence].ShouldStartWith("Die Währung XYZ ist");
        Deutsch[TypedNumbers.Plain("abc", "Quantity", German).Failure!.Sentence].ShouldContain("1.250,5");
    }

    [Fact]
    public void A_date_in_a_sentence_has_the_readers_format_and_for_programs_ISO_format()
    {
        var closed = PostingFailures.PeriodClosed(new DateOnly(2026, 10, 1));
        closed.Text.ShouldBe("The books are closed for that date. The earliest open date is 2026-10-01.");
        new Texts(CultureInfo.GetCultureInfo("en-GB"), NullLogger<Texts>.Instance)[closed.Sentence].ShouldEndWith("The earliest open date is 1 Oct 2026.");
        Deutsch[closed.Sentence].ShouldContain("1. Okt");
    }

    [Fact]
    public void Every_word_in_a_static_field_has_a_German_translation() =>
        new[] { typeof(Texts).Assembly, typeof(Words).Assembly, Product.Named("PaymentsAdmin.Portals") }
            .SelectMany(KeptWords.In)
            .Where(kept => kept.Words.Pattern.Count(char.IsLetter) > 1 && Texts.Find(kept.Words.Pattern, German) is null)
            .Select(kept => $"{kept.Keeper.Name}: {kept.Words.Pattern}")
            .Distinct(StringComparer.Ordinal)
            .ShouldBeEmpty();

    [Fact]
    public void Every_state_column_and_kind_has_a_German_translation()
    {
        Words[] words =
        [
            .. Enum.GetValues<PostingState>().Select(state => States.Of(state).Word),
            .. Enum.GetValues<PaidState>().Select(state => States.Of(state).Word),
            .. Enum.GetValues<PaymentKind>().SelectMany(kind => Enum.GetValues<PostingState>().SelectMany(state => Steps.Of(kind, state)))
                .Select(step => step.Note).Where(note => note.Pattern.Length > 0),
            .. PaymentColumn.All.Select((column => column.Title)),
            .. new[] { -1, -2, 1, 2, 7, 31, 130 }.Select(KindWords.One),
            .. Enum.GetValues<PostingState>().Select(States.InFilter),
            States.Paid(Sample.Clock.Today, isOpen: false, Sample.Clock.Today, Sample.Formats).Word,
            States.Paid(null, isOpen: true, Sample.Clock.Today.AddDays(-1), Sample.Formats).Word,
            States.Paid(null, isOpen: true, Sample.Clock.Today.AddDays(-2), Sample.Formats).Word,
        ];

        words.Where(word => Texts.Find(word.Pattern, German) is null).Select(word => word.Pattern).ShouldBeEmpty();
    }

    [Fact]
    public void Values_fill_the_gaps_of_a_translation()
    {
        Deutsch[$"Mark {3} paid"].ShouldBe("3 als bezahlt vermerken");
        Deutsch.Of(1, "payment", "payments").ShouldBe("Zahlung");
        Deutsch[Core.Access.AccessFailures.Denied(Core.Access.Right.Pay).Sentence].ShouldContain("Sachbearbeiter oder Freigeber");
    }

    [Fact]
    public void A_text_without_translation_stays_English() => Deutsch["Nobody has ever said this."].ShouldBe("Nobody has ever said this.");

    [Fact]
    public void A_translation_has_the_same_gaps_as_its_original()
    {
        var set = new global::System.Resources.ResourceManager("PaymentsAdmin.Web.Shared.Languages.Sentences", typeof(Texts).Assembly)
            .GetResourceSet(German, true, false)!;
        set.Cast<global::System.Collections.DictionaryEntry>()
            .Where(entry => !Gaps((string)entry.Key).SetEquals(Gaps((string)entry.Value!)))
            .Select(entry => (string)entry.Key)
            .ShouldBeEmpty();
    }

    [GeneratedRegex(@"\b(WithMessage|Says|Invalid|Given|AtMost|Code)\(", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Faults();

    [GeneratedRegex(@"\bWithMessage\(", RegexOptions.None, 60_000)]
    private static partial Regex Messages();

    private static HashSet<char> Gaps(string pattern) =>
        [.. pattern.Zip(pattern.Skip(1)).Where(pair => pair.First == '{' && char.IsDigit(pair.Second)).Select(pair => pair.Second)];
}
