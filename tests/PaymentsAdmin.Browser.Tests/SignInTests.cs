using System.Net;

namespace PaymentsAdmin.Browser.Tests;

[Collection(BrowserCollection.Name)]
public sealed class SignInTests(BrowserFixture fixture)
{
    [Theory]
    [InlineData("Vera", "Viewer")]
    [InlineData("Clara", "Clerk")]
    [InlineData("Anna", "Approver")]
    [InlineData("Adam", "Admin")]
    [Trait("Run", "Full")]
    public async Task One_click_signs_in_to_the_demo_as_that_person(string person, string role)
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);

        await visitor.ClickInAsync(person);

        await Expect(visitor.Rows.Nth(10)).ToBeVisibleAsync();
        await Expect(visitor.Page.Locator(".person small")).ToHaveTextAsync(role);
        await Expect(visitor.Page.Locator(".banner")).ToContainTextAsync("Demo.");
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_visitor_without_a_session_signs_in_first_and_then_returns_to_the_page()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);

        await visitor.Page.GotoAsync("/payments?paid=unpaid");
        visitor.Page.Url.ShouldContain("/account/sign-in?returnUrl=%2Fpayments%3Fpaid%3Dunpaid");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Clara" }).ClickAsync();

        await visitor.AtAsync("**/payments?paid=unpaid");
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_return_address_on_another_site_is_ignored_after_sign_in()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);

        await visitor.Page.GotoAsync("/account/sign-in?returnUrl=%2F%2Fevil.example");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Clara" }).ClickAsync();

        await visitor.AtAsync("**/payments");
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task The_focus_begins_at_the_user_name_and_the_typed_password_can_be_looked_at()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        var page = visitor.Page;
        await page.GotoAsync("/account/sign-in");
        await Expect(page.Locator("#user-name")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("clara");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("not hers");
        var button = page.GetByRole(AriaRole.Button, new() { Name = "Show password" });
        await Expect(button).ToHaveAttributeAsync("aria-pressed", "false");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(button).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(page.Locator("#password")).ToHaveAttributeAsync("type", "text");
        await Expect(page.Locator("#password")).ToBeFocusedAsync();
        await button.ClickAsync();
        await Expect(page.Locator("#password")).ToHaveAttributeAsync("type", "password");
        await Expect(page.Locator("#password")).ToHaveValueAsync("not hers");

        await button.ClickAsync();
        await page.Locator("#password").PressAsync("Enter");
        await Expect(page.Locator("[role=alert]").First).ToBeVisibleAsync();
        await Expect(page.Locator("#user-name")).ToHaveValueAsync("clara");
        await Expect(page.Locator("#password")).ToBeFocusedAsync();
        await Expect(page.Locator("#password")).ToHaveAttributeAsync("type", "password");
        visitor.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("clara", "not her password")]
    [InlineData("nobody-of-that-name", "not her password")]
    [Trait("Run", "Full")]
    public async Task A_wrong_password_and_an_unknown_name_give_the_same_message(string name, string password)
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);

        await visitor.Page.GotoAsync("/account/sign-in");
        await visitor.Page.FillAsync("#user-name", name);
        await visitor.Page.FillAsync("#password", password);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();

        await Expect(visitor.Page.Locator("[role=alert]")).ToContainTextAsync("The user name and password do not match.");
        await Expect(visitor.Page.Locator("#user-name")).ToHaveValueAsync(name);
    }

    [Fact]
    public async Task After_signing_out_pages_require_a_sign_in()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        await visitor.SignInAsync();

        await visitor.Page.ClickAsync(".person");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await visitor.AtAsync("**/account/sign-in");

        await visitor.Page.GotoAsync("/payments");
        visitor.Page.Url.ShouldContain("/account/sign-in");
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task Who_signs_out_gets_to_the_plain_sign_in_page_though_the_page_hears_of_the_end_first()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);

        await SignOutOnceHeardAsync(visitor, (route, answer) => route.FulfillAsync(new() { Response = answer }));

        await visitor.AtAsync("**/account/sign-in");
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_page_is_left_though_its_sign_out_was_stopped_on_the_way()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        await visitor.Page.Clock.InstallAsync();

        await SignOutOnceHeardAsync(visitor, (route, _) => route.AbortAsync("aborted"));
        await visitor.Page.Clock.FastForwardAsync(30_000);

        // A clock that jumps also ends the wait for a new connection, which leads there too.
        await visitor.AtAsync("**/account/sign-in?returnUrl=*");
    }

    [Fact]
    public async Task A_chosen_theme_is_applied_and_is_in_the_first_HTML_of_the_next_visit()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        await beside.AddClerkAsync("thea", "Thea Night");
        await using var visitor = await fixture.Browser.VisitAsync(fixture.Workbench);
        await visitor.SignInByPasswordAsync("thea");

        await visitor.Page.ClickAsync(".person");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Dark", Exact = true }).ClickAsync();
        await visitor.Page.Locator("html[data-theme=dark]").WaitForAsync();
        await visitor.ListReadyAsync();

        visitor.Page.Url.ShouldEndWith("/payments");
        await Expect(visitor.Page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(15, 17, 22)");
        var next = await visitor.GoAsync("/payments");
        (await next!.TextAsync()).ShouldContain("<html lang=\"en\" data-theme=\"dark\"");
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_post_without_an_antiforgery_token_is_refused()
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("_handler", "demo"), KeyValuePair.Create("DemoName", "adam")]);

        using var answer = await fixture.App.Http.PostAsync("/account/sign-in", form);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Request id");
        var cookies = answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [];
        cookies.ShouldAllBe(cookie => cookie.StartsWith("pa-form=", StringComparison.Ordinal));
    }

    private static async Task SignOutOnceHeardAsync(Visitor visitor, Func<IRoute, IAPIResponse, Task> answerAsync)
    {
        var heard = new TaskCompletionSource();
        var answered = new TaskCompletionSource();
        visitor.Page.Console += (_, message) => _ = message.Text is "heard" && heard.TrySetResult();
        await visitor.Page.AddInitScriptAsync("""
            new MutationObserver(() => document.querySelector('session-ended') && console.debug('heard'))
              .observe(document, { childList: true, subtree: true });
            """);
        await visitor.SignInAsync();
        await visitor.Page.RouteAsync("**/account/sign-out", async route =>
        {
            var answer = await route.FetchAsync(new() { MaxRedirects = 0 });
            await heard.Task.WithinAsync();
            await answerAsync(route, answer);
            answered.TrySetResult();
        });

        await visitor.Page.ClickAsync(".person");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).DispatchEventAsync("click");
        await answered.Task.WithinAsync();
    }
}
