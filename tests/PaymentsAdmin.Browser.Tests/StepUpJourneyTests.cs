using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>A session whose factor is older than five minutes is refused wherever it counts, and goes on where it was once its person confirmed who they are.</summary>
[Collection(JourneyCollection.Name)]
public sealed class StepUpJourneyTests(BrowserFixture fixture)
{
    [Fact]
    public async Task A_stale_Admin_adds_no_Approver_and_comes_back_to_everything_typed()
    {
        await using var app = await ServedApp.StartAsync();
        await using var beside = await Beside.OpenAsync(app);
        await using var adam = await StaleAsync(app, beside, AppUrls.AddUser);
        var page = adam.Page;
        await page.FillAsync("#name", "nina");
        await page.FillAsync("#full-name", "Nina Bauer");
        await page.CheckAsync("#role-approver");
        await page.CheckAsync("#way-password");
        await page.FillAsync("#password", Beside.Password);
        await PressAsync(page, "Add user");
        await page.Locator("#add-fault a").ClickAsync();
        await adam.ContinueAsync();

        await adam.AtAsync("**/admin/users/add");
        await adam.ReadyAsync();
        await Expect(page.Locator("#name")).ToHaveValueAsync("nina");
        await Expect(page.Locator("#full-name")).ToHaveValueAsync("Nina Bauer");
        await Expect(page.Locator("#role-approver")).ToBeCheckedAsync();
        await Expect(page.Locator("#way-password")).ToBeCheckedAsync();
        await page.FillAsync("#password", Beside.Password);
        await PressAsync(page, "Add user");
        await Expect(page.Locator("[role=status]").First).ToContainTextAsync("Nina Bauer");
        adam.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stale_Admin_reads_no_secret_and_comes_back_to_the_webhook_without_its_address_which_is_kept_nowhere()
    {
        await using var app = await ServedApp.StartAsync();
        await using var beside = await Beside.OpenAsync(app);
        await using var adam = await StaleAsync(app, beside, "/admin/webhooks/add");
        var page = adam.Page;
        await Expect(page.Locator(".step-up")).ToContainTextAsync("You then have to enter the address again.");
        await page.FillAsync("#webhook-address", "https://hooks.example.com/stale");
        await page.CheckAsync("#webhook-event-link-opened");
        await PressAsync(page, "Create webhook");
        await page.Locator("#webhook-fault a").ClickAsync();
        await adam.ContinueAsync();

        await adam.AtAsync("**/admin/webhooks/add");
        await adam.ReadyAsync();
        await Expect(page.Locator("#webhook-event-link-opened")).ToBeCheckedAsync();
        await Expect(page.Locator("#webhook-address")).ToHaveValueAsync("");
        await Expect(page.Locator(".step-up")).ToHaveCountAsync(0);
        await page.FillAsync("#webhook-address", "https://hooks.example.com/stale");
        await PressAsync(page, "Create webhook");
        await Expect(page.Locator("#webhook-secret")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_form_that_begins_again_once_it_is_saved_gets_nothing_back_of_what_was_saved()
    {
        await using var app = await ServedApp.StartAsync();
        await using var anna = await fixture.Browser.VisitAsync(app);
        await anna.SignInAsync("Anna");
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

        // Slow to be deleted, so that asking at the same time would still find it.
        var (deleting, asked) = (new TaskCompletionSource<IRoute>(), 0);
        await page.RouteAsync("**/drafts/delegation/new", route =>
        {
            asked += route.Request.Method == "GET" ? 1 : 0;
            return route.Request.Method == "DELETE" && deleting.TrySetResult(route) ? Task.CompletedTask : route.ContinueAsync();
        });
        await PressAsync(page, "Save delegation");
        await Expect(page.Locator("section[aria-labelledby=delegations-title] tbody tr")).ToHaveCountAsync(1);
        var held = await deleting.Task;
        asked.ShouldBe(0);
        await page.RunAndWaitForResponseAsync(() => held.ContinueAsync(), answer => answer.Request.Method == "GET" && answer.Url.EndsWith("/drafts/delegation/new", StringComparison.Ordinal));
        await Expect(page.Locator(".restored")).ToHaveCountAsync(0);
        await Expect(page.Locator("#delegation-until")).ToHaveValueAsync("");
        await Expect(page.Locator("#delegation-to")).ToHaveValueAsync("0");
    }

    [Fact]
    public async Task A_held_page_resets_access_without_loading_again_once_it_was_confirmed_in_another_tab()
    {
        await using var app = await ServedApp.StartAsync();
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
    public async Task A_reason_typed_in_a_dialog_is_still_there_after_confirming()
    {
        await using var app = await ServedApp.StartAsync();
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

    // Six minutes ago the factor was good.
    private async Task<Visitor> StaleAsync(ServedApp app, Beside beside, string address)
    {
        var visitor = await fixture.Browser.VisitAsync(app);
        await visitor.SignInAsync("Adam");
        await beside.ShowFactorAsync("adam", DateTimeOffset.UtcNow.AddMinutes(-6));
        await visitor.GoAsync(address);
        return visitor;
    }
}
