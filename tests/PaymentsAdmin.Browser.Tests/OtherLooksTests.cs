using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Web.Shell;

namespace PaymentsAdmin.Browser.Tests;

[Collection(OtherLooksCollection.Name)]
[Trait(TestDatabase.Trait, TestDatabase.Each)]
public sealed partial class OtherLooksTests(BrowserFixture fixture) : PageLooks(fixture)
{
    // They need a second person or a portal, so that their journeys look at them; the last is the same dialog as others, after messages
    // that failed for days.
    private static readonly string[] _openedInJourneys = ["#confirm-request", "#decline-request", "#confirm-period", "#workspaces", "#renew-events", "#delete-payment", "#send-again"];

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
    public void Every_dialog_and_popover_has_a_row_in_which_it_is_open()
    {
        var sources = Directory.EnumerateFiles(Repository.WebProject, "*.razor", SearchOption.AllDirectories).Select(File.ReadAllText);
        var opened = sources.SelectMany(source => Opened().Matches(source)).Select(found => "#" + found.Groups["id"].Value).Distinct();
        opened.Except(PageStates.All.Select(state => state.Part)).ShouldBe(_openedInJourneys, ignoreOrder: true);
    }

    [Fact]
    public async Task A_row_of_the_list_is_28_pixels_high()
    {
        await using var visitor = await Fixture.Browser.VisitAsync(Fixture.App);
        await visitor.SignInAsync();

        var box = await visitor.Rows.Nth(3).BoundingBoxAsync();

        box!.Height.ShouldBe(28f, 0.5);
    }

    [GeneratedRegex("(?:<(?:Confirm)?Dialog Id|popovertarget)=\"(?<id>[a-z-]+)\"", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Opened();
}
