using System.Text.RegularExpressions;

namespace PaymentsAdmin.Web.Tests.Architecture;

/// <summary>The links in the documents work, the index is complete, the front page is short, and the glossary has both of its tables.</summary>
public sealed partial class DocumentsTests
{
    private const int MaxFrontLines = 75;
    private const int MaxColumns = 160;
    private const int MaxPictureBytes = 60 * 1024;

    [Fact]
    public void Every_link_points_to_an_existing_file_and_heading() =>
        Documents
            .All.SelectMany(
                file => Documents.Links(file).Where(target => !Documents.Leads(file, target)).Select(target => $"{Product.Relative(file)}: {target}"))
            .ShouldBeEmpty();

    [Fact]
    public void The_index_by_reader_links_every_document_once() =>
        Documents.Links(Documents.Index).Select(target => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Documents.Index)!, target)))
            .ShouldBe(Documents.All.Except([Documents.Front, Documents.Index, .. Documents.Decisions], StringComparer.Ordinal), ignoreOrder: true);

    [Fact]
    public void The_front_page_stays_short()
    {
        var lines = File.ReadAllLines(Documents.Front);
        lines.Length.ShouldBeLessThanOrEqualTo(MaxFrontLines);
        lines.Where(line => line.Length > MaxColumns && !line.Contains("<picture>", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void The_front_page_shows_every_picture_and_each_is_small_and_there_in_both_themes()
    {
        var folder = Path.Combine(Product.Root, "src", "docs", "pictures");
        var pictures = Directory.EnumerateFiles(folder).Select(Product.Relative).Order(StringComparer.Ordinal).ToList();
        var text = File.ReadAllText(Documents.Front);

        PictureSource().Matches(text).Select(match => match.Groups["file"].Value).Order(StringComparer.Ordinal).ShouldBe(pictures);
        pictures.Where(file => file.Contains("-dark.", StringComparison.Ordinal)).Select(file => file.Replace("-dark.", "-light.", StringComparison.Ordinal))
            .ShouldBe(pictures.Where(file => file.Contains("-light.", StringComparison.Ordinal)));
        pictures.Where(file => new FileInfo(Path.Combine(Product.Root, file)).Length > MaxPictureBytes).ShouldBeEmpty();
    }

    [Fact]
    public void The_glossary_has_trade_terms_and_house_words()
    {
        var parts = File.ReadAllText(Path.Combine(Product.Root, "src", "docs", "glossary.md")).Split("\n## ").Skip(1).ToList();
        parts.Count.ShouldBe(2);
        parts.Where(part => !part.Split("\n|---").Last().Split('\n').Any(line => line.StartsWith("| ", StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [GeneratedRegex("src(?:set)?=\"(?<file>[^\"]+)\"", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex PictureSource();
}
