using System.Text.RegularExpressions;
using PaymentsAdmin.Core.Users.Factors;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>Who may sign in, how long sessions last, and how they are ended.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class PeopleTests(BrowserFixture fixture)
{
    private const string Password = "four unrelated words";

    [Fact]
    public async Task A_disabled_user_is_signed_out_of_an_open_page_and_a_last_click_changes_nothing()
    {
        var app = fixture.Workbench;
        await using var beside = await Beside.OpenAsync(app);
        await beside.AddClerkAsync("dora", "Dora Lang");
        var payment = $"/payments/{(await beside.DraftAsync("Acme last click", "Acme Clicks Ltd")).Value}";
        await using var dora = await fixture.Browser.VisitAsync(app);
        await using var adam = await fixture.Browser.VisitAsync(app);
        await dora.SignInByPasswordAsync("dora");
        await dora.GoAsync(payment);
        await dora.Page.Locator("#paid-title").WaitForAsync();

        await adam.ComeAsAsync("Adam");
        await beside.ShowFactorAsync("adam", DateTimeOffset.UtcNow);
        await adam.GoAsync("/admin/users");
        await adam.Page.GetByRole(AriaRole.Link, new() { Name = "Dora Lang" }).ClickAsync();
        await ClickAsync(adam, "Disable user…");
        await ClickAsync(adam, "Disable user");
        await adam.Page.GetByText("The user is disabled.").WaitForAsync();
        await TryToPayAsync(dora);

        await dora.AtAsync("**/account/sign-in?returnUrl=*");
        await dora.Page.GetByText("You were signed out.").WaitForAsync();
        await adam.GoAsync(payment);
        await Expect(adam.Page.Locator("section:has(#paid-title) .pill")).ToContainTextAsync(NotPaid());
    }

    [Fact]
    public async Task Signing_out_closes_all_pages_of_the_session_and_Back_shows_no_data()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        await visitor.SignInAsync("Vera");
        var other = await visitor.OpenTabAsync("/payments");

        await visitor.Page.ClickAsync(".person");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await visitor.AtAsync("**/account/sign-in");
        await visitor.Page.Locator("#user-name").WaitForAsync();
        await Visitor.AtAsync(other, "**/account/sign-in?returnUrl=*");

        await visitor.Page.GoBackAsync();
        await visitor.AtAsync("**/account/sign-in?returnUrl=*");
        await Expect(visitor.Rows).ToHaveCountAsync(0);
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_session_can_be_ended_from_another_browser()
    {
        await using var here = await fixture.Browser.VisitAsync(fixture.App);
        await using var there = await fixture.Browser.VisitAsync(fixture.App);
        await there.SignInAsync("Amir");
        await here.ComeAsAsync("Amir");
        await here.GoAsync("/account");
        await ClickAsync(here, "Sign out everywhere else");
        await here.Page.GetByText("All other sessions have ended.").WaitForAsync();

        await there.AtAsync("**/account/sign-in?returnUrl=*");
        await here.GoToListAsync("/payments");
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task The_end_of_a_session_is_announced_in_the_open_page_and_then_signs_the_user_out()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var enda = await beside.AddClerkAsync("enda", "Enda Moore");
        await using var visitor = await fixture.Browser.VisitAsync(fixture.Workbench);
        await visitor.SignInByPasswordAsync("enda");
        await visitor.Page.FillAsync("#search", "half typed");

        await SetEndAsync(beside, enda, DateTimeOffset.UtcNow.AddSeconds(118));
        await visitor.Page.GetByText("You will be signed out in 2 minutes.").WaitForAsync();
        (await visitor.SeriousViolationsAsync(".session-notice")).ShouldBeEmpty();
        await Expect(visitor.Page.Locator("#search")).ToHaveValueAsync("half typed");

        await SetEndAsync(beside, enda, DateTimeOffset.UtcNow.AddSeconds(-1));
        await visitor.AtAsync("**/account/sign-in?returnUrl=*");
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task The_first_Admin_is_created_at_the_printed_address_and_then_signs_in_with_a_code()
    {
        await using var app = await ServedApp.StartAsync(environment: "Production");
        await using var visitor = await fixture.Browser.VisitAsync(app);
        var address = new Uri(await app.SaidAsync(SetUp()));
        await visitor.Page.GotoAsync(address.PathAndQuery);
        await PageLooks.ShouldHaveNoFaultsAsync(visitor, ":root");
        await visitor.Page.FillAsync("#name", "root");
        await visitor.Page.FillAsync("#password", Password);
        await ClickAsync(visitor, "Create the first Admin");

        await visitor.AtAsync("**/account/second-factor");
        await visitor.Page.GotoAsync("/payments");
        await visitor.AtAsync("**/account/second-factor");
        var secret = (await visitor.Page.Locator(".secret").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await visitor.Page.FillAsync("#code", "000000");
        await ClickAsync(visitor, "Set up");
        await Expect(visitor.Page.Locator("#code-fault")).ToContainTextAsync("That code is not valid.");
        await visitor.Page.FillAsync("#code", Code(secret));
        await ClickAsync(visitor, "Set up");
        await Expect(visitor.Page.Locator(".codes li")).ToHaveCountAsync(10);
        var recovery = await visitor.Page.Locator(".codes li").First.InnerTextAsync();
        (await visitor.SeriousViolationsAsync()).ShouldBeEmpty();
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "I kept them. Continue" }).ClickAsync();
        await visitor.AtAsync("**/home");
        await Expect(visitor.Page.Locator(".first-steps li a").First).ToHaveTextAsync("Add a Clerk");
        (await visitor.SeriousViolationsAsync()).ShouldBeEmpty();

        await SignOutAsync(visitor);
        await SignInAsync(visitor, code: null);
        await visitor.Page.FillAsync("#code", "123456");
        await ClickAsync(visitor, "Sign in");
        await Expect(visitor.Page.Locator("#code-fault")).ToContainTextAsync("That code is not valid.");
        await visitor.Page.FillAsync("#code", recovery);
        await ClickAsync(visitor, "Sign in");
        await visitor.AtAsync("**/home");

        await SignOutAsync(visitor);
        await SignInAsync(visitor, Code(secret, 1));
        await visitor.AtAsync("**/home");
        await visitor.Page.GotoAsync(address.PathAndQuery);
        await visitor.Page.GetByText("An Admin already exists").WaitForAsync();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task Single_key_shortcuts_do_nothing_when_switched_off()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        await beside.AddClerkAsync("kay", "Kay Hill");
        await using var visitor = await fixture.Browser.VisitAsync(fixture.Workbench);
        await visitor.SignInByPasswordAsync("kay");
        await visitor.GoAsync("/account");
        await visitor.Page.Locator("button[name=keys][value=off]").ClickAsync();
        await visitor.Page.Locator("html[data-keys=off]").WaitForAsync();

        await using var next = await fixture.Browser.VisitAsync(fixture.Workbench);
        await next.SignInByPasswordAsync("kay");
        await next.Rows.First.Locator("a").First.FocusAsync();
        await next.Page.Keyboard.PressAsync("j");
        await Expect(next.Rows.First.Locator("a").First).ToBeFocusedAsync();
        await next.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(next.Rows.Nth(1).Locator("a").First).ToBeFocusedAsync();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_letter_after_G_goes_to_a_page_and_is_no_shortcut_of_the_current_one()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.Workbench);
        await visitor.SignInAsync("Clara");
        await visitor.GoAsync("/payments");
        var keyboard = visitor.Page.Keyboard;
        await visitor.Page.EvaluateAsync(
            """window.presses = 0; document.addEventListener("click", ({ target }) => window.presses += target.matches("[data-key]"), true);""");

        await keyboard.PressAsync("g");
        await keyboard.PressAsync("x");
        await keyboard.PressAsync("g");
        await keyboard.PressAsync("e");

        await visitor.AtAsync("**/entities");
        (await visitor.Page.EvaluateAsync<int>("window.presses")).ShouldBe(0);
        await keyboard.PressAsync("g");
        await keyboard.PressAsync("s");
        await visitor.AtAsync("**/account");
    }

    private static Task ClickAsync(Visitor visitor, string button) =>
        visitor.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    // The sign-in page may already be shown; then its first field is clicked.
    private static Task TryToPayAsync(Visitor visitor) =>
        visitor.Page.Locator("form.pay button[type=submit]").Or(visitor.Page.Locator("#user-name")).ClickAsync();

    private static async Task SignOutAsync(Visitor visitor)
    {
        await visitor.ReadyAsync();
        await visitor.Page.ClickAsync(".person");
        await ClickAsync(visitor, "Sign out");
        await visitor.AtAsync("**/account/sign-in");
    }

    private static async Task SignInAsync(Visitor visitor, string? code)
    {
        await visitor.Page.FillAsync("#user-name", "root");
        await visitor.Page.FillAsync("#password", Password);
        if (code is not null)
        {
            await visitor.Page.FillAsync("#code", code);
        }

        await ClickAsync(visitor, "Sign in");
        if (code is null)
        {
            await visitor.Page.Locator("#user-name").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        }
    }

    private static string Code(string secret, int steps = 0) => Totp.Code(secret, Totp.StepOf(DateTimeOffset.UtcNow) + steps);

    // Sets the end of all sessions of a person in the database, as another process would.
    private static async Task SetEndAsync(Beside beside, Actor person, DateTimeOffset end)
    {
        var set = new Sql("UPDATE sign_ins SET expires_at = $1 WHERE user_id = $2");
        await beside.Get<IWriter>().RunAsync<Result>(
            async session =>
            {
                await session.WriteAsync(set, end, person.UserId!.Value);
                return Result.Done;
            },
            default
        );
    }

    [GeneratedRegex("Unpaid|Overdue", RegexOptions.None, 60_000)]
    private static partial Regex NotPaid();

    [GeneratedRegex("http://\\S+/account/set-up\\?code=[0-9a-f]+", RegexOptions.None, 60_000)]
    internal static partial Regex SetUp();
}
