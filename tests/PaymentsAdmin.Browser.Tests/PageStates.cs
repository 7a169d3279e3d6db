using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Users.Factors;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>Every page of the app in all states that look different. A new page needs a row here.</summary>
internal static class PageStates
{
    public static IReadOnlyList<PageState> All { get; } =
        [
            Still("sign-in", "/account/sign-in", null, "/account/sign-in", "#user-name"),
            Still("sign-in after the end", "/account/sign-in", null, "/account/sign-in?ended=true", ".callout"),
            new("sign-in refused", "/account/sign-in", null, (visitor, _) => SignInAsync(visitor, "nobody", "[role=alert]")),
            new("sign-in that asks for a code", "/account/sign-in", null, (visitor, _) => SignInAsync(visitor, Books.Person, ".sign-in form #code[autofocus]")),
            Still("set-up that is closed", "/account/set-up", null, "/account/set-up?code=0", "[role=alert]"),
            Still("new password", "/account/new-password", null, "/account/new-password?code=0", "#password"),
            new("new password refused", "/account/new-password", null, RefuseNewPasswordAsync),
            Still("error", "/error", null, "/error", "h1"),
            new("public page", null, null, (visitor, books) => LookAsync(visitor, $"/p/{books.Token}", ".genuine")),
            new("public page of what is paid", null, null, (visitor, books) => LookAsync(visitor, $"/p/{books.PaidToken}", "h1")),
            new("public page of nothing", null, null, (visitor, _) => LookAsync(visitor, $"/p/{LinkToken.Random()}", "h1")) { Expected = "404" },
            Still("denied", "/answers/403", "Vera", "/answers/403", "h1") with { Expected = "403" },
            Still("form not taken", "/answers/{Status:int}", null, "/answers/400", "h1") with { Expected = "400" },
            Live("nothing there", "/answers/404", "Clara", "/answers/404", "h1") with { Expected = "404" },
            WithFactor(Still("second factor", "/account/second-factor", "Adam", "/account/second-factor", ".secret")),
            new(
                "sign-in with passkeys",
                "/account/sign-in",
                null,
                (visitor, books) => LookAsync(visitor, Named(books, "/account/sign-in"), "button[data-passkey]")
            ),
            new("sign-in whose passkey was not offered", "/account/sign-in", null, RefusePasskeyAsync),
            WithFactor(Still("passkeys where they cannot be used", "/account/passkeys", "Adam", "/account/passkeys", ".card .help")),
            new("passkeys", "/account/passkeys", null, (visitor, books) => OpenPasskeysAsync(visitor, books, "")),
            new("passkey about to be renamed", "/account/passkeys", null, (visitor, books) => OpenPasskeysAsync(visitor, books, "Rename Laptop")),
            new("passkey about to be removed", "/account/passkeys", null, (visitor, books) => OpenPasskeysAsync(visitor, books, "Remove Laptop")),
            Still("step-up", "/account/step-up", "Adam", "/account/step-up", ".card form"),
            new("account with a password", "/account", null, OpenAccountAsync),
            Live("not found", "/not-found", "Clara", "/not-found", "h1") with { Expected = "404" },
            Live("no such page", null, "Clara", "/no-such-page", "h1") with { Expected = "404" },
            Live("home", "/home", "Clara", "/home", ".chart a"),
            Live("home of an Admin while nobody may approve something", "/home", "Adam", "/home", ".nobody li"),
            Live("home of a viewer", "/home", "Vera", "/home", ".chart a"),
            Live("about", "/about", "Clara", "/about", ".facts dd"),
            new("account with sign-ins elsewhere", "/account", null, OpenAccountWithOthersAsync),
            Live("admin", "/admin", "Adam", "/admin", ".admin li"),
            Live("admin of a clerk", "/admin", "Clara", "/admin", ".admin li"),
            Live("users", "/admin/users", "Adam", "/admin/users", "tbody tr"),
            Live("users of a clerk", "/admin/users", "Clara", "/admin/users", "[role=alert]") with { Expected = "403" },
            Live("new user", "/admin/users/add", "Adam", "/admin/users/add", "#name"),
            WithFactor(Live("new user refused", "/admin/users/add", "Adam", "/admin/users/add", "#name", PressAsync("Add user", "#name-fault"))),
            Live("user", "/admin/users/{Id:int}", "Adam", "/admin/users/2", ".scroll table, .card.wide p"),
            Live(
                "user about to be disabled", "/admin/users/{Id:int}", "Adam", "/admin/users/2", ".card.wide", PressAsync("Disable user…", "#disable-user")
            ) with { Part = "#disable-user" },
            Live(
                "user about to be reset",
                "/admin/users/{Id:int}",
                "Adam",
                "/admin/users/2",
                ".card.wide",
                PressAsync("Reset password and second factor…", "#reset-user")
            ) with { Part = "#reset-user" },
            Live("requests that wait for a second Admin", "/admin/confirmations", "Adam", "/admin/confirmations", ".card"),
            Live("requests for a clerk", "/admin/confirmations", "Clara", "/admin/confirmations", "[role=alert]") with { Expected = "403" },
            .. StepUpStates.All,
            .. ApprovalStates.All,
            .. ApiStates.All,
            .. WebhookStates.All,
            .. PortalStates.All,
            .. AuditStates.All,
            .. NoticeStates.All,
            .. RuleStates.All,
            .. ReferenceStates.All,
            .. ListStates.All,
            .. WorkStates.All,
        ];

    /// <summary>A page without a circuit.</summary>
    public static PageState Still(string name, string? template, string? person, string address, string shows) =>
        new(name, template, person, (visitor, _) => LookAsync(visitor, address, shows));

    /// <summary>A page with a circuit, after the given steps.</summary>
    public static PageState Live(string name, string? template, string? person, string address, string shows, params Func<IPage, Task>[] then) =>
        Live(name, template, person, _ => address, shows, then);

    public static PageState Live(string name, string? template, string? person, Func<Books, string> address, string shows, params Func<IPage, Task>[] then) =>
        new(
            name,
            template,
            person,
            async (visitor, books) =>
            {
                await visitor.GoAsync(address(books));
                await ShownAsync(visitor.Page, shows);
                foreach (var act in then)
                {
                    await act(visitor.Page);
                }
            }
        )
        {
            IsInside = true,
        };

    /// <summary>Clicks a button and waits for an element.</summary>
    public static Func<IPage, Task> PressAsync(string button, string shows) =>
        async page =>
        {
            await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();
            await ShownAsync(page, shows);
        };

    /// <summary>Presses keys and waits for an element.</summary>
    public static Func<IPage, Task> KeysAsync(string keys, string shows) =>
        async page =>
        {
            foreach (var key in keys.Split(' '))
            {
                await page.Keyboard.PressAsync(key);
            }

            await ShownAsync(page, shows);
        };

    /// <summary>The same state with a second factor confirmed just now, or never.</summary>
    public static PageState WithFactor(PageState state, bool shown = true) =>
        state with
        {
            OpenAsync = async (visitor, books) =>
            {
                await books.ShowFactorAsync(state.Person!, shown);
                await state.OpenAsync(visitor, books);
            },
        };

    public static Task ShownAsync(IPage page, string shows) => page.Locator($":is({shows}):visible").First.WaitForAsync();

    private static async Task LookAsync(Visitor visitor, string address, string shows)
    {
        await visitor.Page.GotoAsync(address);
        await ShownAsync(visitor.Page, shows);
    }

    private static async Task SignInAsync(Visitor visitor, string name, string shows)
    {
        await visitor.Page.GotoAsync("/account/sign-in");
        await visitor.Page.FillAsync("#user-name", name);
        await visitor.Page.FillAsync("#password", Beside.Password);
        await PressAsync("Sign in", shows)(visitor.Page);
    }

    private static async Task RefuseNewPasswordAsync(Visitor visitor, Books books)
    {
        await visitor.Page.GotoAsync("/account/new-password?code=0");
        await visitor.Page.FillAsync("#password", Beside.Password);
        await PressAsync("Set password", "#password-fault")(visitor.Page);
    }

    private static async Task OpenAccountWithOthersAsync(Visitor visitor, Books books)
    {
        // A page left open would go to the sign-in page by itself when its sign-in is replaced.
        await visitor.Page.GotoAsync("about:blank");
        await visitor.ComeAsAsync();
        await visitor.Page.Context.ClearCookiesAsync();
        await visitor.ComeAsAsync();
        await visitor.GoAsync("/account");
        await visitor.Page.Locator("td.act button").First.WaitForAsync();
    }

    private static async Task OpenAccountAsync(Visitor visitor, Books books)
    {
        await SignInAsync(visitor, Books.Person, ".sign-in form #code[autofocus]");
        await visitor.Page.FillAsync("#code", Totp.Code(books.Secret, Totp.StepOf(DateTimeOffset.UtcNow)));
        await PressAsync("Sign in", "#circuit, .totals b")(visitor.Page);
        await visitor.GoAsync("/account");
        await PressAsync("Change password", "#old-password-fault, #new-password-fault")(visitor.Page);
    }

    // Browsers tie passkeys to a host name, so these pages are opened by name and not by IP address.
    private static string Named(Books books, string path) => new Uri(new UriBuilder(books.App.Address) { Host = "localhost" }.Uri, path).ToString();

    private static async Task RefusePasskeyAsync(Visitor visitor, Books books)
    {
        await visitor.Page.RouteAsync("**/scripts/passkeys*", route => route.FulfillAsync(new() { ContentType = "text/javascript", Body = "" }));
        await visitor.Page.GotoAsync(Named(books, "/account/sign-in"));
        await PressAsync("Sign in with a passkey", "#passkey-fault .fault")(visitor.Page);
    }

    private static async Task OpenPasskeysAsync(Visitor visitor, Books books, string then)
    {
        await using var beside = await Beside.OpenAsync(books.App);
        await beside.PasskeyAsync("vera", "Laptop");
        await visitor.Page.GotoAsync(Named(books, "/account/sign-in?returnUrl=%2Faccount"));
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Vera" }).ClickAsync();
        await visitor.Page.Locator("#passkeys-title").WaitForAsync();
        await beside.ShowFactorAsync("vera", DateTimeOffset.UtcNow);
        await visitor.Page.GotoAsync(Named(books, "/account/passkeys"));
        await ShownAsync(visitor.Page, ".passkeys li");
        if (then.Length > 0)
        {
            await visitor.Page.GetByRole(AriaRole.Link, new() { Name = then, Exact = true }).First.ClickAsync();
            await ShownAsync(visitor.Page, ".passkeys form");
        }
    }
}
