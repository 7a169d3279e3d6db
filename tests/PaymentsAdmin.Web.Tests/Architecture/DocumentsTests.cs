namespace PaymentsAdmin.Web.Tests.Architecture;

/// <summary>The documents send nobody to a place that does not exist.</summary>
public sealed class DocumentsTests
{
    [Fact]
    public void Every_link_leads_to_a_file_and_a_heading_that_exist() =>
        Documents
            .All.SelectMany(file => Documents.Links(file).Where(target => !Documents.Leads(file, target)).Select(target => $"{Product.Relative(file)}: {target}"))
            .ShouldBeEmpty();
}
