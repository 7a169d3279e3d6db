using System.Reflection;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Web.Shell;

namespace PaymentsAdmin.Browser.Tests;

[Collection(OtherLooksCollection.Name)]
[Trait(TestDatabase.Trait, TestDatabase.Each)]
public sealed class OtherLooksTests(BrowserFixture fixture) : PageLooks(fixture)
{
    public static TheoryData<string> Pages => new(All.Where(page => !IsOfWork(page)));

    [Theory]
    [MemberData(nameof(Pages))]
    public Task Axe_finds_nothing_serious_the_document_never_scrolls_and_the_console_is_silent(string page) => HasNoFaultsAsync(page);

    [Fact]
    public async Task So_does_the_page_where_the_first_Admin_is_made()
    {
        await using var app = await ServedApp.StartAsync(environment: "Production");
        await using var visitor = await Fixture.Browser.VisitAsync(app);
        await visitor.Page.GotoAsync(new Uri(await app.SaidAsync(PeopleTests.SetUp())).PathAndQuery);
        (await LooksAsync(visitor, [1440, 390])).ShouldBeEmpty();
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public void Every_page_has_its_rows_in_the_table()
    {
        var templates = typeof(App).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template);
        PageStates.All.Select(state => state.Template).OfType<string>().Distinct().ShouldBe(templates, ignoreOrder: true);
    }

    [Fact]
    public async Task A_row_of_the_list_is_28_pixels_high()
    {
        await using var visitor = await Fixture.Browser.VisitAsync(Fixture.App);
        await visitor.SignInAsync();

        var box = await visitor.Rows.Nth(3).BoundingBoxAsync();

        box!.Height.ShouldBe(28f, 0.5);
    }
}
