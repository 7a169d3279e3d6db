namespace PaymentsAdmin.Browser.Tests;

[Collection(LooksCollection.Name)]
[Trait(TestDatabase.Trait, TestDatabase.Each)]
public sealed class LooksTests(BrowserFixture fixture) : PageLooks(fixture)
{
    public static TheoryData<string> Pages => new(All.Where(IsOfWork));

    [Theory]
    [MemberData(nameof(Pages))]
    public Task Axe_finds_nothing_serious_the_document_never_scrolls_and_the_console_is_silent(string page) => HasNoFaultsAsync(page);
}
