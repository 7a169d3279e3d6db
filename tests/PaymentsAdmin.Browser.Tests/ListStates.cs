using static PaymentsAdmin.Browser.Tests.PageStates;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>The list of payments with all its dialogs and popovers, and the other lists.</summary>
internal static class ListStates
{
    private const string Payments = "/payments";
    private const string Totals = ".totals b";

    public static IReadOnlyList<PageState> All { get; } =
        [
            Live("payments", Payments, "Clara", Payments, Totals),
            Live("payments of a viewer", Payments, "Vera", Payments, Totals),
            Live("payments filtered", Payments, "Clara", "/payments?q=a&paid=unpaid&created-from=2020-01-01&amount-from=1", Totals),
            Live("payments of a period", Payments, "Clara", "/payments?created-from=this-year-start&created-to=this-year-end&due-to=later", Totals),
            Live(
                "payments in all columns",
                Payments,
                "Clara",
                "/payments?rows=comfortable&columns=number,for,customer,posting,paid,method,amount,created,due,order,paid-by,age,cost-centre",
                Totals
            ),
            Live("no payments", Payments, "Clara", "/payments?q=zzz+no+such+thing&paid=unpaid", ".empty"),
            Live("filter", Payments, "Clara", Payments, Totals, PressAsync("Filter", "#filter-paid")) with { Part = "#filter-form" },
            Live("filter refused", Payments, "Clara", Payments, Totals, PressAsync("Filter", "#filter-form"), RefuseFilterAsync) with { Part = "#filter-form" },
            Live(
                "filter with periods", Payments, "Clara", "/payments?created-from=last-month-start&created-to=last-month-end", ".list-tools",
                PressAsync("Filter", "#filter-paid"), RefuseDayAsync
            ) with { Part = "#filter-form" },
            Live("columns", Payments, "Clara", Payments, Totals, PressAsync("Columns", "#columns")) with { Part = "#columns" },
            Live(
                "new view", Payments, "Clara", Payments, Totals, PressAsync("Save view", "#view-form"), PressAsync("Save as new view", "#view-name-fault")
            ) with { Part = "#view-form" },
            Live(
                "view about to be deleted",
                Payments,
                "Clara",
                "/payments?paid=unpaid",
                Totals,
                PressAsync("Save view", "#view-form"),
                page => page.FillAsync("#view-name", "Look of a view"),
                PressAsync("Save as new view", ".views a[aria-current]:has-text('Look of a view')"),
                PressAsync("Save view", "#view-form"),
                PressAsync("Delete…", "#delete-view")
            ) with { Part = "#delete-view" },
            Live("views", Payments, "Clara", Payments, Totals, OpenViewsAsync) with { Widths = [390], Part = "#views" },
            Live("person menu", Payments, "Clara", Payments, Totals, page => OpenAsync(page, ".person", "#person-menu")) with { Part = "#person-menu" },
            Live("drawer", Payments, "Clara", Payments, Totals, page => OpenDrawerAsync(page)) with { Widths = [390], Part = "#nav" },
            Live("palette", Payments, "Clara", Payments, Totals, KeysAsync("Control+k a c", "#palette .hits a")) with { Part = "#palette" },
            Live("palette without a result", Payments, "Clara", Payments, Totals, KeysAsync("Control+k q q q", "#palette .hits p")) with { Part = "#palette" },
            Live("notices", Payments, "Alan", Payments, Totals, page => OpenAsync(page, ".bell", "#notices [data-notice]")) with { Part = "#notices" },
            Live("no notices", Payments, "Vera", Payments, Totals, page => OpenAsync(page, ".bell", "#notices .none")) with { Part = "#notices" },
            Live("keys", Payments, "Clara", Payments, Totals, KeysAsync("?", "#keys")) with { Part = "#keys" },
            Live("selection", Payments, "Clara", Payments, Totals, KeysAsync("j Space", ".bulk b")) with { Part = ".bulk" },
            Live("selection of a viewer", Payments, "Vera", Payments, Totals, KeysAsync("j Space", ".bulk .why")) with { Part = ".bulk" },
            Live("marking many paid", Payments, "Clara", Payments, Totals, KeysAsync("j m", "#bulk-on")) with { Part = "#bulk" },
            Live(
                "marking many unpaid",
                Payments,
                "Clara",
                "/payments?paid=paid",
                Totals,
                KeysAsync("j Space", ".bulk b"),
                PressAsync("Mark 1 unpaid", "#bulk-reason"),
                KeysAsync("Enter", "#bulk-reason-fault, .outcome")
            ) with { Part = "#bulk" },
            Live(
                "many payments about to be submitted", Payments, "Clara", "/payments?q=Acme", Totals,
                KeysAsync("j Control+a", ".bulk b"), KeysAsync("s", "#bulk .table tbody tr")
            ) with { Part = "#bulk" },
            Live(
                "many payments about to get a posting date", Payments, "Clara", "/payments?q=Acme", Totals,
                KeysAsync("j Control+a", ".bulk b"), page => OpenAsync(page, ".bulk .verbs button:has(.date)", "#bulk-date")
            ) with { Part = "#bulk" },
            Live(
                "links of many payments", Payments, "Clara", "/payments?paid=open", Totals,
                KeysAsync("j Space j Space", ".bulk b"), KeysAsync("u", "#bulk .table tbody tr"), KeysAsync("Enter", ".payer-link code")
            ) with { Part = "#bulk" },
            Live(
                "many payments about to be deleted", Payments, "Clara", "/payments?posting=draft&paid=unpaid", Totals,
                KeysAsync("j Space j Space", ".bulk b"), page => OpenAsync(page, ".bulk .verbs button:has(.delete)", "#bulk .table tbody tr")
            ) with { Part = "#bulk" },
            Live("deleted payments", "/payments/deleted", "Clara", "/payments/deleted", "tbody tr"),
            Live("no deleted payments", "/payments/deleted", "Clara", "/payments/deleted?q=zzz", ".empty"),
            Live("deleted payments of a viewer", "/payments/deleted", "Vera", "/payments/deleted", "[role=alert]") with { Expected = "403" },
            Live(
                "payments about to be exported", Payments, "Clara", Payments, Totals, PressAsync("Export options", "#export .export-totals")
            ) with { Part = "#export" },
            Live(
                "payments to be exported with chosen columns", Payments, "Clara", Payments, Totals, PressAsync("Export options", "#export .export-totals"),
                ChooseColumnsAsync
            ) with { Part = "#export" },
            Live("lost connection", Payments, "Clara", Payments, Totals, LoseAsync("show")) with { Part = "#components-reconnect-modal" },
            Live(
                "server that does not answer", Payments, "Clara", Payments, Totals, LoseAsync("show", "retrying")
            ) with { Part = "#components-reconnect-modal" },
            Live(
                "server that did not answer for an hour", Payments, "Clara", Payments, Totals, LoseAsync("failed")
            ) with { Part = "#components-reconnect-modal" },
            Live("paused page", Payments, "Clara", Payments, Totals, LoseAsync("paused")) with { Part = "#components-reconnect-modal" },
            Live(
                "paused page that does not go on", Payments, "Clara", Payments, Totals, LoseAsync("resume-failed")
            ) with { Part = "#components-reconnect-modal" },
            Live("page about to be loaded again", Payments, "Clara", Payments, Totals, LoseAsync("rejected")) with { Part = "#components-reconnect-modal" },
            Live(
                "page that waits to be loaded again", Payments, "Clara", Payments, Totals, LoseAsync("rejected", "retrying")
            ) with { Part = "#components-reconnect-modal" },
            Live("entities", "/entities", "Clara", "/entities", "tbody tr"),
            Live("entities of a viewer", "/entities", "Vera", "/entities", "tbody tr"),
            Live("deals", "/entities", "Clara", "/entities?kind=2", "tbody tr"),
            Live("accounts", "/entities", "Clara", "/entities?kind=-1", "tbody tr"),
            Live("entities by title", "/entities", "Clara", "/entities?sort=title", ".totals b"),
            Live("no entities", "/entities", "Clara", "/entities?q=zzz&kind=2", ".empty"),
            Live("links", "/links", "Clara", "/links", "tbody tr"),
            Live("links of a viewer", "/links", "Vera", "/links", "tbody tr"),
            Live("ended links", "/links", "Clara", "/links?show=ended", "main table, .empty"),
            Live("all links", "/links", "Clara", "/links?show=all", "tbody tr"),
            Live("no link found", "/links", "Clara", "/links?q=nobody", ".empty"),
            Live(
                "a link to copy", "/links", "Clara", "/links", "tbody tr", page => OpenAsync(page, "tbody button[aria-label^='Copy']", "#link-address")
            ) with { Part = "#link" },
            Live("no links", "/links", "Clara", "/links?after=1", ".empty"),
            Live("links with nonsense in the address", "/links", "Clara", "/links?after=x", "tbody tr"),
            Live(
                "revoking a link", "/links", "Clara", "/links", "tbody tr", page => OpenAsync(page, "tbody button[aria-label^='Revoke']", "#revoke-link"),
                PressAsync("Revoke link", "#revoke-reason-fault")
            ) with { Part = "#revoke-link" },
        ];

    private static async Task ChooseColumnsAsync(IPage page)
    {
        await page.CheckAsync("#export-columns-chosen");
        await ShownAsync(page, "#export-column-payment_id");
    }

    private static async Task RefuseFilterAsync(IPage page)
    {
        await page.FillAsync("#filter-currency", "EUX");
        await page.PressAsync("#filter-currency", "Enter");
        await ShownAsync(page, "#filter-currency-fault");
    }

    private static async Task RefuseDayAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Group, new() { Name = "Posted on" }).GetByRole(AriaRole.Button, new() { Name = "Last 30 days" }).ClickAsync();
        await page.FillAsync("#filter-paid-from", "gestrn");
        await page.PressAsync("#filter-paid-from", "Tab");
        await ShownAsync(page, "#filter-paid-from-fault");
    }

    private static async Task OpenAsync(IPage page, string button, string shows)
    {
        await page.Locator(button).First.ClickAsync();
        await ShownAsync(page, shows);
    }

    private static async Task OpenViewsAsync(IPage page)
    {
        await page.SetViewportSizeAsync(390, 900);
        await OpenAsync(page, ".views .chosen", "#views:popover-open");
    }

    private static async Task OpenDrawerAsync(IPage page)
    {
        await page.SetViewportSizeAsync(390, 900);
        await OpenAsync(page, ".drawer", "#nav:popover-open");
    }

    /// <summary>Sets the states as blazor.web.js does, since axe needs a running server.</summary>
    public static Func<IPage, Task> LoseAsync(params string[] states) =>
        async page =>
        {
            await page.Locator("#components-reconnect-modal").EvaluateAsync(
                "(dialog, states) => { dialog.classList.add(...states.map(state => `components-reconnect-${state}`)); dialog.showModal(); }", states);
            await ShownAsync(page, "#components-reconnect-modal");
        };
}
