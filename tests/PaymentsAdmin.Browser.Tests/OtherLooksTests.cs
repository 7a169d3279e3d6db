using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Web.Shell;

namespace PaymentsAdmin.Browser.Tests;

[Collection(OtherLooksCollection.Name)]
[Trait(TestDatabase.Trait, TestDatabase.Each)]
public sealed partial class OtherLooksTests(BrowserFixture fixture) : PageLooks(fixture)
{
    // These need a second person or a portal and are checked in journeys. The last one needs messages that failed for days, and is the
    // same dialog as others.
    private static readonly string[] _openedInJourneys = ["#confirm-request", "#decline-request", "#confirm-period", "#workspaces", "#renew-events", "#delete-payment", "#send-again"];

    public static TheoryData<string> Pages => new(All.Where(page => !IsOfWork(page)));

    [Theory]
    [MemberData(nameof(Pages))]
    public Task Each_state_of_a_page_has_no_serious_axe_violation_no_overflow_and_a_silent_console(string page) => HasNoFaultsAsync(page);

    [Fact]
    public async Task The_page_that_creates_the_first_Admin_has_no_serious_axe_violation_or_overflow()
    {
        await using var app = await ServedApp.StartAsync(environment: "Production");
        await using var visitor = await Fixture.Browser.VisitAsync(app);
        await visitor.Page.GotoAsync(new Uri(await app.SaidAsync(PeopleTests.SetUp())).PathAndQuery);
        (await LooksAsync(visitor, [1440, 390])).ShouldBeEmpty();
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public void Every_page_has_a_state_in_the_table()
    {
        var templates = typeof(App).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template);
        PageStates.All.Select(state => state.Template).OfType<string>().Distinct().ShouldBe(templates, ignoreOrder: true);
    }

    [Fact]
    public void Every_dialog_and_popover_is_open_in_some_state_of_the_table()
    {
        var sources = Directory.EnumerateFiles(Repository.WebProject, "*.razor", SearchOption.AllDirectories).Select(File.ReadAllText);
        var opened = sources.SelectMany(source => Opened().Matches(source)).Select(found => "#" + found.Groups["id"].Value).Distinct();
        opened.Except(PageStates.All.Select(state => state.Part)).ShouldBe(_openedInJourneys, ignoreOrder: true);
    }

    [Fact]
    public async Task A_compact_list_row_is_28_pixels_high()
    {
        await using var visitor = await Fixture.Browser.VisitAsync(Fixture.App);
        await visitor.SignInAsync();

        var box = await visitor.Rows.Nth(3).BoundingBoxAsync();

        box!.Height.ShouldBe(28f, 0.5);
    }

    [GeneratedRegex("(?:<(?:Confirm)?Dialog Id|popovertarget)=\"(?<id>[a-z-]+)\"", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Opened();
}
