namespace PaymentsAdmin.Browser.Tests;

[Collection(LooksCollection.Name)]
[Trait(TestDatabase.Trait, TestDatabase.Each)]
public sealed class LooksTests(BrowserFixture fixture) : PageLooks(fixture)
{
    public static TheoryData<string> Pages => new(All.Where(IsOfWork));

    [Theory]
    [MemberData(nameof(Pages))]
    public Task Each_state_of_a_page_has_no_serious_axe_violation_no_overflow_and_a_silent_console(string page) => HasNoFaultsAsync(page);
}
