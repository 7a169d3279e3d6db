using System.Globalization;
using System.Text;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Values;

public sealed class FoldTests
{
    [Fact]
    public void Folding_twice_gives_the_same_as_folding_once() =>
        Promise.Holds(
            Generators.Texts,
            text =>
            {
                var once = Fold.ForSort(text);
                Fold.ForSort(once).ShouldBe(once);
                var words = Fold.Words(text);
                Fold.Words(words).ShouldBe(words);
            }
        );

    [Fact]
    public void Every_character_folds_the_same_in_upper_and_lower_case()
    {
        var wrong = AllRunes()
            .Where(rune => rune.Value != 0x345) // a combining mark whose upper case is a separate letter
            .Where(rune => Differ(Of(rune), Of(Rune.ToUpperInvariant(rune))) || Differ(Of(rune), Of(Rune.ToLowerInvariant(rune))))
            .Select(rune => rune.Value.ToString("X", CultureInfo.InvariantCulture));
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Folding_a_folded_character_changes_nothing()
    {
        var wrong = AllRunes().Where(rune => Differ(Fold.ForSort(Of(rune)), Of(rune))).Select(rune => rune.Value.ToString("X", CultureInfo.InvariantCulture));
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Accents_are_removed_by_folding() =>
        Promise.Holds(
            Generators.Texts,
            text =>
            {
                var accented = string.Concat(text.Select(c => char.IsAsciiLetter(c) ? c + "\u0301" : c.ToString()));
                Fold.ForSort(accented).ShouldBe(Fold.ForSort(text));
            }
        );

    [Theory]
    [InlineData("Müller", "muller")]
    [InlineData("STRASSE", "strasse")]
    [InlineData("Straße", "strasse")]
    [InlineData("STRAẞE", "strasse")]
    [InlineData("Łódź", "lodz")]
    [InlineData("Æble Øre", "aeble ore")]
    [InlineData("ΟΔΟΣ", "οδοσ")]
    [InlineData("İstanbul", "istanbul")]
    [InlineData("ISPARTA", "isparta")]
    [InlineData("ﬁn", "fin")]
    [InlineData("ℝ", "r")]
    [InlineData("  two  words ", "two  words")]
    [InlineData("line\nbreak\0", "line break")]
    [InlineData("\uFFFEx", "x")]
    [InlineData(null, "")]
    public void Known_texts_fold_as_listed(string? text, string folded) => Fold.ForSort(text).ShouldBe(folded);

    [Fact]
    public void Half_a_surrogate_pair_is_replaced() => Fold.ForSort("half \uD83D pair").ShouldBe("half \uFFFD pair");

    [Theory]
    [InlineData("Müller & Söhne GmbH", "muller sohne gmbh")]
    [InlineData("A-17, a-17", "a 17")]
    [InlineData("--", "")]
    public void Words_are_distinct_runs_of_letters_and_digits(string text, string words) => Fold.Words(text).ShouldBe(words);

    [Fact]
    public void A_long_text_is_cut_between_characters_without_a_trailing_space()
    {
        var text = new string('x', Fold.MaxSortLength - 1);
        Fold.ForSort(text + "😀").ShouldBe(text);
        Fold.ForSort(text + " yz").ShouldBe(text);
    }

    [Fact]
    public void Folding_does_not_depend_on_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("tr-TR");
            Fold.ForSort("TITIIİı").ShouldBe("titiiii");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Of(Rune rune) => Fold.ForSort(rune.ToString());

    private static bool Differ(string one, string other) => !string.Equals(one, other, StringComparison.Ordinal);

    // By default all up to the end of the scripts with most of the cases, and of the rest every fiftieth.
    private static IEnumerable<Rune> AllRunes() =>
        Enumerable.Range(0, 0x110000).Where(point => point < 0x2000 || point % Scale.Of(50, 1) == 0).Where(Rune.IsValid).Select(point => new Rune(point));
}
