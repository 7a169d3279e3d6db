using PaymentsAdmin.Core.Users.Factors;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;
using static PaymentsAdmin.Browser.Tests.PageStates;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>The dialog that asks for a factor, by what the person has.</summary>
internal static class StepUpStates
{
    private const string Add = "/account/tokens/add";

    public static IReadOnlyList<PageState> All { get; } =
        [
            WithFactor(
                Live("new user before the factor", "/admin/users/add", "Adam", "/admin/users/add", "#name", AskToAddAsync) with
                {
                    Part = "#step-up",
                },
                shown: false
            ),
            WithFactor(
                Live(
                    "new user while nobody answers", "/admin/users/add", "Adam", "/admin/users/add", "#name", AskToAddAsync, FailAsync
                ) with { Part = "#step-up", Expected = "ERR_FAILED" },
                shown: false
            ),
            new("new user after a confirmation in another tab", "/admin/users/add", null, ConfirmElsewhereAsync) { Part = "#step-up" },
            new("new token before the code", Add, null, (visitor, books) => AskAsync(visitor, books, passkey: false)) { Part = "#step-up" },
            new("new token before the passkey", Add, null, (visitor, books) => AskAsync(visitor, books, passkey: true)) { Part = "#step-up" },
            new("new token after a wrong code", Add, null, RefuseAsync) { Part = "#step-up" },
            new("new token after the end of the session", Add, null, EndAsync) { Part = "#step-up", Expected = "401" },
        ];

    // Nobody is asked for their identity before the form is complete.
    private static async Task AskToAddAsync(IPage page)
    {
        await page.FillAsync("#name", "nina");
        await page.CheckAsync("#role-viewer");
        await PressAsync("Add user", "#step-up")(page);
    }

    private static async Task FailAsync(IPage page)
    {
        await page.RouteAsync("**/account/step-up/confirm", route => route.AbortAsync("failed"));
        await page.ClickAsync("#step-up footer [type=submit]");
        await ShownAsync(page, "#step-up [data-own-page]");
        await page.UnrouteAsync("**/account/step-up/confirm");
    }

    // Confirming a factor renews the session, so this state needs a session that no other state shares.
    private static async Task ConfirmElsewhereAsync(Visitor visitor, Books books)
    {
        await visitor.Page.GotoAsync("about:blank");
        await visitor.Page.Context.ClearCookiesAsync();
        await visitor.ComeAsAsync("Adam");
        await visitor.GoAsync("/admin/users/add");
        await AskToAddAsync(visitor.Page);
        var other = await visitor.Page.Context.NewPageAsync();
        await other.GotoAsync(AppUrls.StepUp(AppUrls.Users));
        await other.GetByRole(AriaRole.Button, new() { Name = "Continue as" }).ClickAsync();
        await Visitor.AtAsync(other, "**/admin/users");
        await other.CloseAsync();
        await ShownAsync(visitor.Page, "#step-up [role=status]");
    }

    private static async Task EndAsync(Visitor visitor, Books books)
    {
        await AskAsync(visitor, books, passkey: false);
        await visitor.Page.Context.ClearCookiesAsync();
        await visitor.Page.FillAsync("#step-up-factor", "123456");
        await PressAsync("Confirm", "#step-up [data-ended]")(visitor.Page);
    }

    private static async Task RefuseAsync(Visitor visitor, Books books)
    {
        await AskAsync(visitor, books, passkey: false);
        await visitor.Page.FillAsync("#step-up-factor", "123456");
        await PressAsync("Confirm", "#step-up .fault")(visitor.Page);
    }

    // Each time another person, since a code signs in once.
    private static async Task AskAsync(Visitor visitor, Books books, bool passkey)
    {
        await using var beside = await Beside.OpenAsync(books.App);
        var name = $"ida-{Guid.NewGuid():N}"[..20];
        var secret = await beside.AddPersonAsync(name, "Ida Krause", Role.Clerk);
        if (passkey)
        {
            await beside.PasskeyAsync(name, "Laptop");
        }

        // Browsers tie passkeys to a host name.
        string At(string path) => new Uri(new UriBuilder(books.App.Address) { Host = "localhost" }.Uri, path).ToString();
        await visitor.Page.GotoAsync(At($"/account/sign-in?returnUrl={Uri.EscapeDataString(Add)}"));
        await visitor.Page.FillAsync("#user-name", name);
        await visitor.Page.FillAsync("#password", Beside.Password);
        await visitor.Page.FillAsync("#code", Totp.Code(secret, Totp.StepOf(DateTimeOffset.UtcNow)));
        await PressAsync("Sign in", "#token-name")(visitor.Page);
        await visitor.Page.Locator("#circuit").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await beside.ShowFactorAsync(name, DateTimeOffset.UtcNow.AddMinutes(-6));
        await visitor.Page.FillAsync("#token-name", "Night export");
        await visitor.Page.CheckAsync("#token-scope-export");
        await PressAsync("Create token", "#step-up")(visitor.Page);
    }
}
