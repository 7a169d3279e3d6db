using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Web.Shell;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>Every page in each of its states, checked with axe, narrow windows and the console.</summary>
[Collection(LooksCollection.Name)]
public sealed partial class LooksTests(BrowserFixture fixture, LookWindows windows) : IClassFixture<LookWindows>
{
    // These need a second person or a portal and are checked in journeys. The last two need messages that failed for days and a write
    // that a portal lost, and are the same dialog as others.
    private static readonly string[] _openedInJourneys =
    [
        "#end-reversal", "#confirm-request", "#decline-request", "#confirm-period", "#workspaces", "#renew-events", "#delete-payment", "#send-again",
        "#decide",
    ];

    // These are made of the same parts as others: forms, tables and answers. They are for the full run.
    private static readonly string[] _likeOthers =
    [
        "/about", "/account/new-password", "/account/passkeys", "/account/second-factor", "/account/set-up", "/account/tokens", "/account/tokens/add",
        "/admin/api", "/admin/confirmations", "/admin/delegations", "/admin/mail", "/admin/operations", "/admin/periods/left", "/admin/rates",
        "/admin/rates/add", "/admin/rates/paste", "/admin/reference", "/admin/reference/accounts", "/admin/reference/accounts/add",
        "/admin/reference/accounts/find", "/admin/reference/accounts/{Id:long}", "/admin/reference/bills", "/admin/reference/bills/add",
        "/admin/reference/bills/{Id:long}", "/admin/reference/invoices", "/admin/reference/invoices/add", "/admin/reference/invoices/{Id:long}",
        "/admin/reference/wallets", "/admin/reference/wallets/add", "/admin/reference/wallets/{Id:long}", "/admin/reference/{Kind}/add",
        "/admin/reference/{Kind}/paste", "/admin/reference/{Kind}/{Id:int}", "/admin/tokens", "/admin/users/add", "/admin/users/{Id:int}", "/admin/webhooks",
        "/admin/webhooks/add", "/admin/webhooks/{Id:long}", "/admin/webhooks/{Id:long}/edit", "/admin/workspaces", "/admin/workspaces/add",
        "/admin/workspaces/{Id:int}/edit", "/answers/403", "/answers/404", "/answers/{Status:int}", "/api", "/api/{*Name}", "/entities/import",
        "/entities/new", "/error", "/links", "/not-found", "/payments/deleted", "/payments/import", "/payments/{Id:long}/posting", "no such page",
        "public page of nothing", "public page of what is paid",
    ];

    // The first state of a page shows most of its parts; dialogs and the other states are for the full run.
    private static bool OpensAll => Scale.IsFull || PagePictures.AreWanted;

    // A script that a page never answers would otherwise hold all tests after this one.
    private static readonly TimeSpan EndsWithin = 5 * Patience.Limit;

    /// <summary>Every page, by the template of its address or by its name.</summary>
    public static TheoryData<string> Pages =>
        new(PageStates.All.Select(Page).Distinct(StringComparer.Ordinal).Where(page => PagePictures.AreOf(page) && (OpensAll || !_likeOthers.Contains(page))));

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Each_state_of_a_page_has_no_serious_axe_violation_no_overflow_and_a_silent_console(string page)
    {
        var books = await fixture.BooksAsync();
        var all = PageStates.All.Where(state => string.Equals(Page(state), page, StringComparison.Ordinal)).Take(OpensAll ? int.MaxValue : 1);
        var faults = new List<string>();
        foreach (var states in all.GroupBy(state => (state.Person, state.WithoutMail, CanShow: LookWindows.CanShow(state))))
        {
            var app = states.Key.WithoutMail ? fixture.App : fixture.Workbench;
            if (states.Key.CanShow)
            {
                foreach (var state in states)
                {
                    if (await LookAsync(await windows.ForAsync(state, app, fixture), state, books, app, faults) is false)
                    {
                        await windows.CloseAsync(state, app);
                    }
                }

                continue;
            }

            await using var visitor = await fixture.Browser.VisitAsync(app, signedIn: await fixture.SignedInAsync(states.Key.Person, app));
            foreach (var state in states)
            {
                if (!await LookAsync(visitor, state, books, app, faults))
                {
                    break;
                }
            }
        }

        faults.ShouldBeEmpty();
    }

    [Fact]
    public void Every_page_has_a_state_in_the_table()
    {
        var templates = typeof(App).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template);
        PageStates.All.Select(state => state.Template).OfType<string>().Distinct().ShouldBe(templates, ignoreOrder: true);
        _likeOthers.ShouldBeSubsetOf(PageStates.All.Select(Page));
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
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        await visitor.SignInAsync();

        var box = await visitor.Rows.Nth(3).BoundingBoxAsync();

        box!.Height.ShouldBe(28f, 0.5);
    }

    // False if the window may answer no longer.
    private static async Task<bool> LookAsync(Visitor visitor, PageState state, Books books, ServedApp app, List<string> faults)
    {
        try
        {
            var found = await FaultsAsync(visitor, state, books, app).WaitAsync(EndsWithin);
            faults.AddRange(found.Select(fault => $"{state.Name}: {fault}"));
            return true;
        }
        catch (TimeoutException late)
        {
            faults.Add($"{state.Name}: {late.Message}");
            return false;
        }
    }

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

        var faults = await PageLooks.FaultsAsync(visitor, state.Widths, state.Part);
        return [
            .. faults,
            .. app.Faults.Skip(logged),
            .. visitor.Complaints.Skip(before).Where(said => state.Expected is not { } part || !said.Contains(part, StringComparison.Ordinal)),
        ];
    }

    [GeneratedRegex("(?:<(?:Confirm|Reject)?Dialog Id|popovertarget)=\"(?<id>[a-z-]+)\"", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Opened();
}
