using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using PaymentsAdmin.Core.Reference.Describing;
using PaymentsAdmin.Core.Reference.Pasting;
using PaymentsAdmin.Web.Features.Reference;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Tests.Features.Reference;

/// <summary>Headings of pasted rows, in English and in the language of the user.</summary>
public sealed class PasteHeadingsTests : PageTests
{
    private static readonly Texts English = In("en");
    private static readonly Texts German = In("de");

    [Fact]
    public void German_headings_are_those_of_the_page_and_English_ones_those_of_the_file()
    {
        PasteHeadings.OfRates(German).Line(RatePaste.Columns).ShouldBe("Währung\tGilt ab\tKurs");
        PasteHeadings.OfRates(English).Line(RatePaste.Columns).ShouldBe("currency\tfrom\trate");
        PasteHeadings.Of(KindDescriptions.Categories, German).Spoken("name").ShouldBe("Name");
        PasteHeadings.Of(KindDescriptions.Categories, German).Spoken("active").ShouldBe("Aktiv");
    }

    [Theory]
    [InlineData("Währung;Gilt ab;Kurs\nUSD;2026-11-20;0,92", "currency;from;rate\nUSD;2026-11-20;0,92")]
    [InlineData("währung\t\"Gilt ab\"\trate\r\nUSD\tKurs\t1", "currency\tfrom\trate\r\nUSD\tKurs\t1")]
    [InlineData("currency,from,rate", "currency,from,rate")]
    [InlineData("\uFEFF\nKurs,from", "rate,from")]
    [InlineData("Farbe;Kurs", "Farbe;rate")]
    [InlineData("", "")]
    public void Headings_in_both_languages_are_recognised_in_the_first_row_only(string pasted, string read) =>
        PasteHeadings.OfRates(German).ToColumns(pasted).ShouldBe(read);

    [Fact]
    public void Every_heading_of_a_kind_is_unambiguous_in_both_languages()
    {
        foreach (var kind in Get<AllKindPages>().All.Select(pages => pages.Description))
        {
            foreach (var texts in new[] { English, German })
            {
                var headings = PasteHeadings.Of(kind, texts);
                foreach (var column in kind.Fields.Select(field => field.Key).Append(KindColumns.Active).Append(KindColumns.Id))
                {
                    headings.ToColumns(headings.Spoken(column)).ShouldBe(column, $"{kind.Kind} {texts.Culture.Name}");
                    headings.ToColumns(column).ShouldBe(column, $"{kind.Kind} {texts.Culture.Name}");
                }
            }
        }
    }

    private static Texts In(string language) => new(CultureInfo.GetCultureInfo(language), NullLogger<Texts>.Instance);
}
