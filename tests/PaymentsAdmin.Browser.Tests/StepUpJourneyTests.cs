using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>A session with a factor older than five minutes is refused sensitive actions, and continues at the same place after a new confirmation.</summary>
[Collection(JourneyCollection.Name)]
public sealed class StepUpJourneyTests(BrowserFixture fixture, OwnApp own) : IClassFixture<OwnApp>
{
    [Fact]
    [Trait("Run", "Full")]
    public async Task An_Admin_with_a_stale_factor_must_confirm_before_adding_a_user_and_keeps_the_input()
    {
        var app = own.App;
        await using var beside = await Beside.OpenAsync(app);
        await using var adam = await StaleAsync(app, beside, AppUrls.AddUser);
        var page = adam.Page;
        await page.FillAsync("#name", "nina");
        await page.FillAsync("#full-name", "Nina Bauer");
        await page.CheckAsync("#role-viewer");
        await page.CheckAsync("#way-password");
        await page.FillAsync("#password", Beside.Password);
        await PressAsync(page, "Add user");
        await page.Locator("#add-fault a").ClickAsync();
        await adam.ContinueAsync();

        await adam.AtAsync("**/admin/users/add");
        await adam.ReadyAsync();
        await Expect(page.Locator("#name")).ToHaveValueAsync("nina");
        await Expect(page.Locator("#full-name")).ToHaveValueAsync("Nina Bauer");
        await Expect(page.Locator("#role-viewer")).ToBeCheckedAsync();
        await Expect(page.Locator("#way-password")).ToBeCheckedAsync();
        await page.FillAsync("#password", Beside.Password);
        await PressAsync(page, "Add user");
        await Expect(page.Locator("[role=status]").First).ToContainTextAsync("Nina Bauer");
        adam.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_Admin_with_a_stale_factor_confirms_before_entering_the_address_of_a_webhook()
    {
        var app = own.App;
        await using var beside = await Beside.OpenAsync(app);
        await using var adam = await StaleAsync(app, beside, "/admin/webhooks/add");
        var page = adam.Page;
        await Expect(page.Locator(".step-up")).ToContainTextAsync("first confirm your code or password");
        await Expect(page.Locator("#webhook-address")).ToBeDisabledAsync();
        await page.CheckAsync("#webhook-event-link-opened");
        await page.Locator(".step-up a").ClickAsync();
        await adam.ContinueAsync();

        await adam.AtAsync("**/admin/webhooks/add");
        await adam.ReadyAsync();
        await Expect(page.Locator("#webhook-event-link-opened")).ToBeCheckedAsync();
        await Expect(page.Locator(".step-up")).ToHaveCountAsync(0);
        await page.FillAsync("#webhook-address", "https://hooks.example.com/stale");
        await PressAsync(page, "Create webhook");
        await Expect(page.Locator("#webhook-secret")).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_saved_form_starts_empty_without_the_draft_of_the_saved_values()
    {
        var app = own.App;
        await using var anna = await fixture.Browser.VisitAsync(app);
        await anna.ComeAsAsync("Anna");
        await anna.GoAsync("/account/delegation");
        var page = anna.Page;
        await page.SelectOptionAsync("#delegation-to", new SelectOptionValue { Label = "Alan Brown" });
        await page.FillAsync("#delegation-until", "+3");
        await PressAsync(page, "Save delegation");
        await page.Locator("#delegation-fault a").ClickAsync();
        await anna.ContinueAsync();
        await anna.AtAsync("**/account/delegation");
        await anna.ReadyAsync();
        await Expect(page.Locator(".restored")).ToBeVisibleAsync();

        // The deletion is delayed, so that a read at the same time would still find the draft.
        var (deleting, asked) = (new TaskCompletionSource<IRoute>(), 0);
        await page.RouteAsync("**/drafts/delegation/new", route =>
        {
            asked += route.Request.Method == "GET" ? 1 : 0;
            return route.Request.Method == "DELETE" && deleting.TrySetResult(route) ? Task.CompletedTask : route.ContinueAsync();
        });
        await PressAsync(page, "Save delegation");
        await Expect(page.Locator("section[aria-labelledby=delegations-title] tbody tr")).ToHaveCountAsync(1);
        var held = await deleting.Task.WithinAsync();
        asked.ShouldBe(0);
        await page.RunAndWaitForResponseAsync(
            () => held.ContinueAsync(), answer => answer.Request.Method == "GET" && answer.Url.EndsWith("/drafts/delegation/new", StringComparison.Ordinal));
        await Expect(page.Locator(".restored")).ToHaveCountAsync(0);
        await Expect(page.Locator("#delegation-until")).ToHaveValueAsync("");
        await Expect(page.Locator("#delegation-to")).ToHaveValueAsync("0");
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_page_waiting_for_a_factor_continues_after_confirmation_in_another_tab()
    {
        var app = own.App;
        await using var beside = await Beside.OpenAsync(app);
        await using var adam = await StaleAsync(app, beside, AppUrls.User(beside.Clara.UserId!.Value));
        var page = adam.Page;
        await PressAsync(page, "Reset password and second factor…");
        await PressAsync(page, "Reset password and second factor");
        await Expect(page.Locator("#reset-user-fault")).ToContainTextAsync("confirm your code or password");
        await Expect(page.Locator(".step-up")).ToBeVisibleAsync();

        var other = await page.Context.NewPageAsync();
        await other.GotoAsync(AppUrls.StepUp(AppUrls.Users));
        await other.GetByRole(AriaRole.Button, new() { Name = "Continue as Adam Dąbrowski (demo)" }).ClickAsync();
        await other.WaitForURLAsync("**/admin/users");
        await Expect(page.Locator(".step-up")).ToHaveCountAsync(0);
        await PressAsync(page, "Reset password and second factor");
        await Expect(page.Locator("#one-time-address")).ToContainTextAsync("/account/new-password?code=");
    }

    [Fact]
    public async Task A_reason_typed_in_a_dialog_is_kept_while_the_factor_is_confirmed()
    {
        var app = own.App;
        await using var beside = await Beside.OpenAsync(app);
        await using var adam = await StaleAsync(app, beside, AppUrls.Periods);
        var page = adam.Page;
        await page.Locator("[aria-controls=close-period-form]").ClickAsync();
        await page.FillAsync("#waiver", "The bank is late");
        await PressAsync(page, "Propose to close");
        await page.Locator("#close-period-fault a").ClickAsync();
        await adam.ContinueAsync();

        await adam.AtAsync("**/admin/periods");
        await Expect(page.Locator("#waiver")).ToHaveValueAsync("The bank is late");
        await PressAsync(page, "Propose to close");
        await Expect(page.Locator(".proposal")).ToContainTextAsync("The bank is late");
    }

    private static Task PressAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    // The factor was last confirmed six minutes ago.
    private async Task<Visitor> StaleAsync(ServedApp app, Beside beside, string address)
    {
        var visitor = await fixture.Browser.VisitAsync(app);
        await visitor.ComeAsAsync("Adam");
        await beside.ShowFactorAsync("adam", DateTimeOffset.UtcNow.AddMinutes(-6));
        await visitor.GoAsync(address);
        return visitor;
    }
}
