using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Sqlite;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>Who may come in, how long they stay, and how they are put out.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class PeopleTests(BrowserFixture fixture)
{
    private const string Password = "four unrelated words";

    private static readonly string[] Pages =
        ["/account", "/account/step-up", "/account/second-factor", "/admin", "/admin/users", "/admin/users/add", "/admin/users/2"];

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 390)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task Axe_finds_nothing_serious_and_nothing_scrolls_sideways(ColorScheme scheme, int width)
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App, width, 900, scheme);
        await visitor.SignInAsync("Adam");
        foreach (var page in Pages)
        {
            await visitor.Page.GotoAsync(page);
            await visitor.Page.Locator("h1").First.WaitForAsync();
            (await visitor.SeriousViolationsAsync("body")).ShouldBeEmpty(page);
            (await visitor.SidewaysAsync()).ShouldBe(0, page);
        }

        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_is_disabled_is_put_out_of_the_open_page_and_the_next_click_does_nothing()
    {
        await using var app = await ServedApp.StartAsync();
        await using var clara = await fixture.Browser.VisitAsync(app);
        await using var adam = await fixture.Browser.VisitAsync(app);
        await clara.SignInAsync("Clara");
        await clara.Page.GotoAsync("/payments?paid=unpaid");
        await clara.WaitForCircuitAsync();
        await clara.Rows.First.Locator("a").First.ClickAsync();
        await clara.Page.Locator("#paid-title").WaitForAsync();
        var payment = new Uri(clara.Page.Url).AbsolutePath;

        await adam.SignInAsync("Adam");
        await adam.Page.GotoAsync("/admin/users");
        await adam.Page.GetByRole(AriaRole.Link, new() { Name = "Clara Ioannou" }).ClickAsync();
        await ClickAsync(adam, "Disable the user…");
        await ClickAsync(adam, "Disable the user");
        await adam.Page.GetByText("The user is disabled.").WaitForAsync();
        await TryToPayAsync(clara);

        await clara.Page.WaitForURLAsync("**/account/sign-in?returnUrl=*", new() { Timeout = 60_000 });
        await clara.Page.GetByText("You were signed out.").WaitForAsync();
        await adam.Page.GotoAsync(payment);
        await adam.Page.Locator("#paid-title").WaitForAsync();
        (await adam.Page.Locator("section:has(#paid-title) .pill").InnerTextAsync()).ShouldNotContain("Paid", Case.Sensitive);
    }

    [Fact]
    public async Task Signing_out_closes_every_page_of_the_sign_in_and_Back_shows_nothing()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        await visitor.SignInAsync("Vera");
        var other = await visitor.Page.Context.NewPageAsync();
        await other.GotoAsync("/payments");
        await other.Locator(".totals b").First.WaitForAsync();

        await visitor.Page.ClickAsync(".person");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await visitor.Page.WaitForURLAsync("**/account/sign-in");
        await other.WaitForURLAsync("**/account/sign-in?returnUrl=*", new() { Timeout = 5_000 });

        await visitor.Page.GoBackAsync();
        await visitor.Page.WaitForURLAsync("**/account/sign-in?returnUrl=*");
        (await visitor.Rows.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_sign_in_is_ended_from_another_browser()
    {
        await using var here = await fixture.Browser.VisitAsync(fixture.App);
        await using var there = await fixture.Browser.VisitAsync(fixture.App);
        await there.SignInAsync("Amir");
        await here.SignInAsync("Amir");
        await here.Page.GotoAsync("/account");
        await here.Page.GetByText("Where you are signed in").WaitForAsync();
        await ClickAsync(here, "End all others");
        await here.Page.GetByText("All others have ended.").WaitForAsync();

        await there.Page.WaitForURLAsync("**/account/sign-in?returnUrl=*", new() { Timeout = 5_000 });
        await here.Page.GotoAsync("/payments");
        await here.WaitForCircuitAsync();
    }

    [Fact]
    public async Task The_end_of_a_sign_in_is_announced_and_then_comes_in_the_open_page_too()
    {
        await using var app = await ServedApp.StartAsync();
        await using var visitor = await fixture.Browser.VisitAsync(app);
        await visitor.SignInAsync("Clara");
        await visitor.Page.FillAsync("#search", "half typed");

        await SetEndAsync(app, DateTimeOffset.UtcNow.AddSeconds(100));
        await visitor.Page.GetByText("You will be signed out in 2 minutes.").WaitForAsync();
        (await visitor.SeriousViolationsAsync(".session-notice")).ShouldBeEmpty();
        (await visitor.Page.InputValueAsync("#search")).ShouldBe("half typed");

        await SetEndAsync(app, DateTimeOffset.UtcNow.AddSeconds(-1));
        await visitor.Page.WaitForURLAsync("**/account/sign-in?returnUrl=*");
    }

    [Fact]
    public async Task The_first_Admin_is_made_by_the_printed_address_and_signs_in_with_a_code_from_then_on()
    {
        await using var app = await ServedApp.StartAsync(environment: "Production");
        await using var visitor = await fixture.Browser.VisitAsync(app);
        var address = new Uri(SetUp().Match(app.Log).Value);
        await visitor.Page.GotoAsync(address.PathAndQuery);
        (await visitor.SeriousViolationsAsync()).ShouldBeEmpty();
        await visitor.Page.FillAsync("#name", "root");
        await visitor.Page.FillAsync("#password", Password);
        await ClickAsync(visitor, "Make the first Admin");

        await visitor.Page.WaitForURLAsync("**/account/second-factor");
        await visitor.Page.GotoAsync("/payments");
        await visitor.Page.WaitForURLAsync("**/account/second-factor");
        var secret = (await visitor.Page.Locator(".secret").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await visitor.Page.FillAsync("#code", "000000");
        await ClickAsync(visitor, "Set up");
        (await visitor.Page.Locator("#code-fault").InnerTextAsync()).ShouldStartWith("This code does not fit.");
        await visitor.Page.FillAsync("#code", Code(secret));
        await ClickAsync(visitor, "Set up");
        (await visitor.Page.Locator(".codes li").CountAsync()).ShouldBe(10);
        var recovery = await visitor.Page.Locator(".codes li").First.InnerTextAsync();
        (await visitor.SeriousViolationsAsync()).ShouldBeEmpty();
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "I kept them. Continue" }).ClickAsync();
        await visitor.Page.WaitForURLAsync("**/payments");

        await SignOutAsync(visitor);
        await SignInAsync(visitor, code: null);
        await visitor.Page.FillAsync("#code", "123456");
        await ClickAsync(visitor, "Sign in");
        (await visitor.Page.Locator("#code-fault").InnerTextAsync()).ShouldStartWith("This code does not fit.");
        await visitor.Page.FillAsync("#code", recovery);
        await ClickAsync(visitor, "Sign in");
        await visitor.Page.WaitForURLAsync("**/payments");

        await SignOutAsync(visitor);
        await SignInAsync(visitor, Code(secret, 1));
        await visitor.Page.WaitForURLAsync("**/payments");
        await visitor.Page.GotoAsync(address.PathAndQuery);
        await visitor.Page.GetByText("There is an Admin already").WaitForAsync();
    }

    [Fact]
    public async Task Single_keys_rest_when_they_are_switched_off()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        await visitor.SignInAsync("Anna");
        await visitor.Page.GotoAsync("/account");
        await visitor.Page.Locator("button[name=keys][value=off]").ClickAsync();
        await visitor.Page.WaitForSelectorAsync("html[data-keys=off]");

        await using var next = await fixture.Browser.VisitAsync(fixture.App);
        await next.SignInAsync("Anna");
        await next.Rows.First.Locator("a").First.FocusAsync();
        await next.Page.Keyboard.PressAsync("j");
        (await next.Rows.First.EvaluateAsync<bool>("row => row.contains(document.activeElement)")).ShouldBeTrue();
        await next.Page.Keyboard.PressAsync("ArrowDown");
        (await next.Rows.First.EvaluateAsync<bool>("row => row.contains(document.activeElement)")).ShouldBeFalse();
    }

    private static Task ClickAsync(Visitor visitor, string button) =>
        visitor.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    // The page may be gone already, and then there is nothing to click.
    private static async Task TryToPayAsync(Visitor visitor)
    {
        try
        {
            await visitor.Page.Locator("form.pay button[type=submit]").ClickAsync(new() { Timeout = 2_000 });
        }
        catch (Exception gone) when (gone is TimeoutException or PlaywrightException)
        {
            visitor.Page.Url.ShouldContain("/account/sign-in");
        }
    }

    private static async Task SignOutAsync(Visitor visitor)
    {
        // A circuit that takes over the page closes the menu; the form is there before and after.
        await visitor.Page.EvaluateAsync("() => document.querySelector('form[action=\"/account/sign-out\"]').requestSubmit()");
        await visitor.Page.WaitForURLAsync("**/account/sign-in");
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

    // As another process would: hours need not be waited for.
    private static async Task SetEndAsync(ServedApp app, DateTimeOffset end)
    {
        await using var services = new ServiceCollection().AddLogging().AddSqliteStorage(app.DataFolder).BuildServiceProvider();
        var set = new Sql("UPDATE sign_ins SET expires_at = $1");
        await services.GetRequiredService<IWriter>().RunAsync<Result>(
            async session =>
            {
                await session.WriteAsync(set, end);
                return Result.Done;
            },
            default
        );
    }

    [GeneratedRegex("http://\\S+/account/set-up\\?code=[0-9a-f]+", RegexOptions.None, 1_000)]
    private static partial Regex SetUp();
}
