namespace PaymentsAdmin.Web.Tests.Architecture;

/// <summary>The links in the documents work, and the glossary has both of its tables.</summary>
public sealed class DocumentsTests
{
    [Fact]
    public void Every_link_points_to_an_existing_file_and_heading() =>
        Documents
            .All.SelectMany(
                file => Documents.Links(file).Where(target => !Documents.Leads(file, target)).Select(target => $"{Product.Relative(file)}: {target}"))
            .ShouldBeEmpty();

    [Fact]
    public void The_glossary_has_trade_terms_and_house_words()
    {
        var parts = File.ReadAllText(Path.Combine(Product.Root, "src", "docs", "glossary.md")).Split("\n## ").Skip(1).ToList();
        parts.Count.ShouldBe(2);
        parts.Where(part => !part.Split("\n|---").Last().Split('\n').Any(line => line.StartsWith("| ", StringComparison.Ordinal))).ShouldBeEmpty();
    }
}
