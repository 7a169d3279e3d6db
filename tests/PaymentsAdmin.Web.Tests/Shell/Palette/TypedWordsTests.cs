using PaymentsAdmin.Web.Shell.Palette;

namespace PaymentsAdmin.Web.Tests.Shell.Palette;

/// <summary>How typed text is found and marked.</summary>
public sealed class TypedWordsTests
{
    [Theory]
    [InlineData("policy", "Policy", Fit.Exact)]
    [InlineData("pol", "Policy", Fit.Start)]
    [InlineData("data", "Reference data", Fit.Name)]
    [InlineData("daten", "Stammdatenpflege", Fit.Name)]
    [InlineData("nunez", "José Núñez", Fit.Name)]
    [InlineData("STRASSE", "Hauptstraße", Fit.Name)]
    [InlineData("ar 00000078", "AR-00000078", Fit.Exact)]
    public void A_text_fits_by_whole_beginning_or_words(string typed, string name, Fit fit) => new TypedWords(typed).Of([name]).ShouldBe(fit);

    [Theory]
    [InlineData("ol", "Policy")]
    [InlineData("policy rates", "Policy")]
    [InlineData("rates", "Policy")]
    public void A_text_without_a_typed_word_does_not_fit(string typed, string name) => new TypedWords(typed).Of([name]).ShouldBeNull();

    [Fact]
    public void Words_of_the_description_count_less_than_the_name() => new TypedWords("four eyes").Of(["Policy"], "four eyes, limits").ShouldBe(Fit.Other);

    [Theory]
    [InlineData("acme", "Acme Holdings", "[Acme] Holdings")]
    [InlineData("hold ac", "Acme Holdings", "[Ac]me [Hold]ings")]
    [InlineData("nunez", "José Núñez", "José [Núñez]")]
    [InlineData("strasse", "Hauptstraße 7", "Haupt[straße] 7")]
    [InlineData("pay-000123", "PAY-000123 Acme", "[PAY]-[000123] Acme")]
    [InlineData("", "Acme", "Acme")]
    [InlineData("x", "Acme", "Acme")]
    [InlineData("a", "\uD83D\uDE00 Acme \uD83D", "\uD83D\uDE00 [A]cme \uD83D")]
    public void What_was_typed_is_marked_in_the_text_as_it_is_written(string typed, string text, string marked) =>
        string.Concat(new TypedWords(typed).Mark(text).Select(piece => piece.IsTyped ? $"[{piece.Text}]" : piece.Text)).ShouldBe(marked);
}
