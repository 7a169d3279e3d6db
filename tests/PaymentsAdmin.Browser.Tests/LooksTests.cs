using System.Reflection;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Web.Shell;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>What axe, the width of the window and the console have to say about every page.</summary>
[Collection(LooksCollection.Name)]
[Trait(TestDatabase.Trait, TestDatabase.Each)]
public sealed class LooksTests(BrowserFixture fixture)
{
    // The second time over, every page is opened once.
    private static bool IsWalk => TestDatabase.IsPostgres && !TestDatabase.IsFull;

    public static TheoryData<string> Pages => new(PageStates.All.Select(Page).Distinct());

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Axe_finds_nothing_serious_the_document_never_scrolls_and_the_console_is_silent(string page)
    {
        var books = await fixture.BooksAsync();
        var faults = new List<string>();
        foreach (var states in StatesOf(page).GroupBy(state => (state.Person, state.WithoutMail)))
        {
            var app = states.Key.WithoutMail ? fixture.App : fixture.Workbench;
            await using var visitor = await fixture.Browser.VisitAsync(app, signedIn: await fixture.SignedInAsync(states.Key.Person, app));
            foreach (var state in states)
            {
                faults.AddRange((await FaultsAsync(visitor, state, books, app)).Select(fault => $"{state.Name}: {fault}"));
            }
        }

        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task So_does_the_page_where_the_first_Admin_is_made()
    {
        await using var app = await ServedApp.StartAsync(environment: "Production");
        await using var visitor = await fixture.Browser.VisitAsync(app);
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
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        await visitor.SignInAsync();

        var box = await visitor.Rows.Nth(3).BoundingBoxAsync();

        box!.Height.ShouldBe(28f, 0.5);
    }

    // What a page looks like in each of its states does not hang on the database.
    private static IEnumerable<PageState> StatesOf(string page) =>
        PageStates.All.Where(state => string.Equals(Page(state), page, StringComparison.Ordinal)).Take(IsWalk ? 1 : int.MaxValue);

    private static string Page(PageState state) => state.Template ?? state.Name;

    private static async Task<IReadOnlyList<string>> FaultsAsync(Visitor visitor, PageState state, Books books, ServedApp app)
    {
        var (before, logged) = (visitor.Complaints.Count, app.Faults.Count);
        await visitor.Page.SetViewportSizeAsync(1440, 900);
        await visitor.WearAsync(ColorScheme.Light);
        await state.OpenAsync(visitor, books);
        var faults = IsWalk ? [] : await LooksAsync(visitor, state.Widths, state.Part);
        return [.. faults, .. app.Faults.Skip(logged), .. visitor.Complaints.Skip(before).Where(said => state.Expected is not { } part || !said.Contains(part, StringComparison.Ordinal))];
    }

    // The page itself stays as it is while the window and the colours change, so that its state is reached once; and in other
    // colours nothing but what hangs on colours can be other than it was.
    private static async Task<IReadOnlyList<string>> LooksAsync(Visitor visitor, IReadOnlyList<int> widths, string? part = null)
    {
        var faults = new List<string>();
        foreach (var width in widths)
        {
            await visitor.Page.SetViewportSizeAsync(width, 900);
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await visitor.WearAsync(scheme);
                var found = await visitor.SeriousViolationsAsync(part, colours: scheme is ColorScheme.Dark);
                faults.AddRange(found.Select(fault => $"{width} {scheme}: {fault}"));
            }
        }

        // The narrowest is a window of 1280 pixels that is magnified four times.
        foreach (var width in widths.Append(320))
        {
            await visitor.Page.SetViewportSizeAsync(width, 900);
            if (await visitor.SidewaysAsync() is > 0 and var wider)
            {
                faults.Add($"{width}: {wider} pixels wider than the window");
            }

            if (await visitor.DownwardsAsync() is > 0 and var higher)
            {
                faults.Add($"{width}: the document is {higher} pixels higher than the window, though a part of it scrolls");
            }
        }

        return faults;
    }
}
