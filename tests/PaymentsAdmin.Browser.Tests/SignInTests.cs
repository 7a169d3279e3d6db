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
    public async Task One_click_opens_the_demo_as_that_person(string person, string role)
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);

        await visitor.SignInAsync(person);

        await Expect(visitor.Rows.Nth(10)).ToBeVisibleAsync();
        await Expect(visitor.Page.Locator(".person small")).ToHaveTextAsync(role);
        await Expect(visitor.Page.Locator(".banner")).ToContainTextAsync("Demo.");
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_is_sent_to_sign_in_and_back_afterwards()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);

        await visitor.Page.GotoAsync("/payments?paid=unpaid");
        visitor.Page.Url.ShouldContain("/account/sign-in?returnUrl=%2Fpayments%3Fpaid%3Dunpaid");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Clara" }).ClickAsync();

        await visitor.AtAsync("**/payments?paid=unpaid");
    }

    [Fact]
    public async Task An_address_of_another_site_is_not_followed_after_sign_in()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);

        await visitor.Page.GotoAsync("/account/sign-in?returnUrl=%2F%2Fevil.example");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Clara" }).ClickAsync();

        await visitor.AtAsync("**/payments");
    }

    [Theory]
    [InlineData("clara", "not her password")]
    [InlineData("nobody-of-that-name", "not her password")]
    public async Task A_wrong_password_and_an_unknown_name_read_the_same(string name, string password)
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
    public async Task Signing_out_closes_the_pages()
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
    public async Task A_theme_that_was_chosen_is_there_at_the_first_paint()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        await visitor.SignInAsync();

        await visitor.Page.ClickAsync(".person");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Dark" }).ClickAsync();
        await visitor.Page.Locator("html[data-theme=dark]").WaitForAsync();
        await visitor.ListReadyAsync();

        visitor.Page.Url.ShouldEndWith("/payments");
        await Expect(visitor.Page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(15, 17, 22)");
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
}
