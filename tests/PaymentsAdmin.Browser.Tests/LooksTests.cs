using System.Reflection;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Web.Shell;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>What axe, the width of the window and the console have to say about every page.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LooksTests(BrowserFixture fixture)
{
    private static readonly ColorScheme[] Schemes = [ColorScheme.Light, ColorScheme.Dark];

    public static TheoryData<string> Names => new(PageStates.All.Select(state => state.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Axe_finds_nothing_serious_nothing_scrolls_sideways_and_the_console_is_silent(string name)
    {
        var state = PageStates.All.Single(one => string.Equals(one.Name, name, StringComparison.Ordinal));
        var books = await fixture.BooksAsync();
        await using var visitor = await fixture.Browser.VisitAsync(fixture.Workbench, signedIn: await fixture.SignedInAsync(state.Person));
        await state.OpenAsync(visitor, books);
        await ShouldLookWellAsync(visitor, state.Widths, state.Part);
        visitor.Complaints.Where(complaint => state.Expected is not { } part || !complaint.Contains(part, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task So_does_the_page_where_the_first_Admin_is_made()
    {
        await using var app = await ServedApp.StartAsync(environment: "Production");
        await using var visitor = await fixture.Browser.VisitAsync(app);
        await visitor.Page.GotoAsync(new Uri(await app.SaidAsync(PeopleTests.SetUp())).PathAndQuery);
        await ShouldLookWellAsync(visitor, [1440, 390]);
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
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        await visitor.SignInAsync();

        var box = await visitor.Rows.Nth(3).BoundingBoxAsync();

        box!.Height.ShouldBe(28f, 0.5);
    }

    // The page itself stays as it is while the window and the colours change, so that its state is reached once; and in other
    // colours nothing but what hangs on colours can be other than it was.
    private static async Task ShouldLookWellAsync(Visitor visitor, IReadOnlyList<int> widths, string? part = null)
    {
        var faults = new List<string>();
        foreach (var (width, scheme) in from width in widths from scheme in Schemes select (width, scheme))
        {
            await visitor.Page.SetViewportSizeAsync(width, 900);
            await visitor.WearAsync(scheme);
            var found = await visitor.SeriousViolationsAsync(part, colours: scheme != Schemes[0]);
            faults.AddRange(found.Select(fault => $"{width} {scheme}: {fault}"));
            if (await visitor.SidewaysAsync() is > 0 and var wider)
            {
                faults.Add($"{width} {scheme}: {wider} pixels wider than the window");
            }
        }

        // As wide as a window that is magnified four times.
        await visitor.Page.SetViewportSizeAsync(320, 900);
        if (await visitor.SidewaysAsync() is > 0 and var widest)
        {
            faults.Add($"320: {widest} pixels wider than the window");
        }

        faults.ShouldBeEmpty();
    }
}
