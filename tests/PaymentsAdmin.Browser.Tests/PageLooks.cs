namespace PaymentsAdmin.Browser.Tests;

/// <summary>Checks pages in each of their states with axe, narrow windows and the console.</summary>
public abstract class PageLooks(BrowserFixture fixture)
{
    protected BrowserFixture Fixture { get; } = fixture;

    // A short run on PostgreSQL opens each page once, without the checks of its appearance.
    private static bool IsWalk => TestDatabase.IsPostgres && !TestDatabase.IsFull;

    /// <summary>Every page, by the template of its address or by its name.</summary>
    internal static IEnumerable<string> All => PageStates.All.Select(Page).Distinct(StringComparer.Ordinal);

    /// <summary>Whether the page is for work on payments.</summary>
    internal static bool IsOfWork(string page) =>
        new[] { "/payments", "/postings", "/approvals", "/entities" }.Any(start => page.StartsWith(start, StringComparison.Ordinal));

    protected async Task HasNoFaultsAsync(string page)
    {
        var books = await Fixture.BooksAsync();
        var faults = new List<string>();
        foreach (var states in StatesOf(page).GroupBy(state => (state.Person, state.WithoutMail)))
        {
            var app = states.Key.WithoutMail ? Fixture.App : Fixture.Workbench;
            await using var visitor = await Fixture.Browser.VisitAsync(app, signedIn: await Fixture.SignedInAsync(states.Key.Person, app));
            foreach (var state in states)
            {
                faults.AddRange((await FaultsAsync(visitor, state, books, app)).Select(fault => $"{state.Name}: {fault}"));
            }
        }

        faults.ShouldBeEmpty();
    }

    // The appearance of a page does not depend on the database.
    private static IEnumerable<PageState> StatesOf(string page) =>
        PageStates.All.Where(state => string.Equals(Page(state), page, StringComparison.Ordinal)).Take(IsWalk ? 1 : int.MaxValue);

    private static string Page(PageState state) => state.Template ?? state.Name;

    private static async Task<IReadOnlyList<string>> FaultsAsync(Visitor visitor, PageState state, Books books, ServedApp app)
    {
        var (before, logged) = (visitor.Complaints.Count, app.Faults.Count);
        await visitor.Page.SetViewportSizeAsync(1440, 900);
        await visitor.WearAsync(ColorScheme.Light);
        await state.OpenAsync(visitor, books);
        if (PagePictures.AreWanted)
        {
            await PagePictures.TakeAsync(visitor, state);
            return [];
        }

        var faults = IsWalk ? [] : await LooksAsync(visitor, state.Widths, state.Part);
        return [.. faults, .. app.Faults.Skip(logged), .. visitor.Complaints.Skip(before).Where(said => state.Expected is not { } part || !said.Contains(part, StringComparison.Ordinal))];
    }

    /// <summary>Checks a part that only a journey opens, and restores the window.</summary>
    internal static async Task ShouldHaveNoFaultsAsync(Visitor visitor, string part)
    {
        await visitor.Page.Locator(part).WaitForAsync();
        (await LooksAsync(visitor, [1440, 390], part)).ShouldBeEmpty();
        await visitor.Page.SetViewportSizeAsync(1440, 900);
        await visitor.WearAsync(ColorScheme.Light);
    }

    // The state is opened once, since the page stays the same while the window and the colours change. In other colours only the
    // rules about colours can give another result.
    protected static async Task<IReadOnlyList<string>> LooksAsync(Visitor visitor, IReadOnlyList<int> widths, string? part = null)
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

        // The narrowest width is that of a window of 1280 pixels at a zoom of 400 %.
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
