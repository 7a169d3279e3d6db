using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Users.Factors;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>A session with a factor older than five minutes is asked for a new one over the page, which goes on by itself afterwards.</summary>
[Collection(JourneyCollection.Name)]
public sealed class StepUpJourneyTests(BrowserFixture fixture, OwnApp own) : IClassFixture<OwnApp>
{
    [Fact]
    public async Task An_Admin_with_a_stale_factor_must_confirm_before_adding_a_user_and_keeps_the_input()
    {
        var app = own.App;
        await using var beside = await Beside.OpenAsync(app);
        await using var adam = await StaleAsync(app, beside, AppUrls.AddUser);
        var page = adam.Page;
        await page.EvaluateAsync("() => { window.isSameDocument = true; }");
        await page.FillAsync("#name", "nina");
        await page.FillAsync("#full-name", "Nina Bauer");
        await page.CheckAsync("#role-viewer");
        await page.CheckAsync("#way-password");
        await page.FillAsync("#password", Beside.Password);
        await PressAsync(page, "Add user");
        await Expect(page.Locator("#step-up h2")).ToHaveTextAsync("Add a user");
        await Expect(page.Locator("#step-up .about")).ToHaveTextAsync("nina: Viewer");
        await Expect(page.Locator("#step-up footer [type=submit]")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("[role=status]").First).ToContainTextAsync("Nina Bauer");
        (await page.EvaluateAsync<bool>("() => window.isSameDocument === true")).ShouldBeTrue();
        adam.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task Escape_gives_the_focus_back_to_the_button_that_asked_and_changes_nothing()
    {
        var app = own.App;
        await using var beside = await Beside.OpenAsync(app);
        await using var adam = await StaleAsync(app, beside, AppUrls.Periods);
        var page = adam.Page;
        await page.Locator("[aria-controls=close-period-form]").ClickAsync();
        await page.FillAsync("#waiver", "The bank is late");
        await PressAsync(page, "Propose to close");
        await Expect(page.Locator("#step-up h2")).ToContainTextAsync("Propose to close through");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#step-up")).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Propose to close", Exact = true })).ToBeFocusedAsync();
        await Expect(page.Locator("#waiver")).ToHaveValueAsync("The bank is late");
        await Expect(page.Locator(".fault:visible")).ToHaveCountAsync(0);

        await PressAsync(page, "Propose to close");
        await adam.ContinueAsync();
        await Expect(page.Locator(".proposal")).ToContainTextAsync("The bank is late");

        await using var anna = await fixture.Browser.VisitAsync(app);
        await anna.ComeAsAsync("Anna");
        await anna.GoAsync(AppUrls.Periods);
        await PressAsync(anna.Page, "Confirm…");
        await PressAsync(anna.Page, "Close books");
        await Expect(anna.Page.Locator("#step-up h2")).ToContainTextAsync("Close books through");
        await anna.ContinueAsync();
        await Expect(anna.Page.Locator(".proposal")).ToHaveCountAsync(0);
        adam.Complaints.ShouldBeEmpty();
        anna.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_wrong_code_is_said_at_its_field_and_the_right_one_creates_the_token_that_was_asked_for()
    {
        var app = own.App;
        await using var beside = await Beside.OpenAsync(app);
        var secret = await beside.AddPersonAsync("ida", "Ida Krause", Role.Clerk);
        await using var ida = await fixture.Browser.VisitAsync(app);
        var page = ida.Page;
        await page.GotoAsync("/account/sign-in?returnUrl=%2Faccount%2Ftokens%2Fadd");
        await page.FillAsync("#user-name", "ida");
        await page.FillAsync("#password", Beside.Password);
        await page.FillAsync("#code", Totp.Code(secret, Totp.StepOf(DateTimeOffset.UtcNow)));
        await PressAsync(page, "Sign in");
        await ida.AtAsync("**/account/tokens/add");
        await ida.ReadyAsync();
        await beside.ShowFactorAsync("ida", DateTimeOffset.UtcNow.AddMinutes(-6));
        await page.FillAsync("#token-name", "Night export");
        await page.CheckAsync("#token-scope-export");
        await PressAsync(page, "Create token");
        await Expect(page.Locator("#step-up-factor")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("000000");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#step-up [role=alert]")).ToHaveTextAsync(SignInFailures.CodeNotFitting.Text);
        await Expect(page.Locator("#step-up-factor")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(page.Locator("#step-up-factor")).ToBeFocusedAsync();
        await Expect(page.Locator("#token-name")).ToHaveValueAsync("Night export");

        await page.Keyboard.TypeAsync(Totp.Code(secret, Totp.StepOf(DateTimeOffset.UtcNow) + 1));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#token-secret")).ToBeVisibleAsync();
        await ida.GoAsync("/account/tokens");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        ida.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_server_that_cannot_be_reached_is_said_and_the_page_of_its_own_keeps_the_input()
    {
        var app = own.App;
        await using var beside = await Beside.OpenAsync(app);
        await using var anna = await fixture.Browser.VisitAsync(app);
        await anna.ComeAsAsync("Anna");
        await anna.GoAsync("/account/delegation");
        var page = anna.Page;
        await page.RouteAsync("**/account/step-up/confirm", route => route.AbortAsync("failed"));
        await page.SelectOptionAsync("#delegation-to", new SelectOptionValue { Label = "Alan Brown" });
        await page.FillAsync("#delegation-until", "+3");
        await PressAsync(page, "Save delegation");
        await Expect(page.Locator("#step-up h2")).ToHaveTextAsync("Let a deputy decide for you");
        await Expect(page.Locator("#step-up .about")).ToHaveTextAsync("Alan Brown");
        await anna.ContinueAsync();
        await Expect(page.Locator("#step-up [role=alert]")).ToHaveTextAsync("The server could not be reached. Try again.");
        await page.GetByRole(AriaRole.Link, new() { Name = "Confirm on a separate page" }).ClickAsync();
        await anna.AtAsync("**/account/step-up*");

        // The address changes before the page does, and the dialog has a button of the same name.
        await Expect(page.Locator("#step-up")).ToHaveCountAsync(0);
        await anna.ContinueAsync();
        await anna.AtAsync("**/account/delegation");
        await anna.ReadyAsync();
        await Expect(page.Locator("#delegation-to option:checked")).ToHaveTextAsync("Alan Brown");
        await PressAsync(page, "Save delegation");
        await Expect(page.Locator("section[aria-labelledby=delegations-title] tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator(".restored")).ToHaveCountAsync(0);
        await Expect(page.Locator("#delegation-to")).ToHaveValueAsync("0");
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_session_that_ended_meanwhile_says_so_and_leads_to_the_sign_in()
    {
        var app = own.App;
        await using var beside = await Beside.OpenAsync(app);
        await using var adam = await StaleAsync(app, beside, AppUrls.AddUser);
        var page = adam.Page;
        await page.FillAsync("#name", "otto");
        await page.CheckAsync("#role-viewer");
        await PressAsync(page, "Add user");
        await Expect(page.Locator("#step-up")).ToBeVisibleAsync();
        await page.Context.ClearCookiesAsync();
        await adam.ContinueAsync();
        await Expect(page.Locator("#step-up [role=alert]")).ToHaveTextAsync("Your session has ended. Nothing was done.");
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in again" }).ClickAsync();
        await adam.AtAsync("**/account/sign-in?returnUrl=%2Fadmin%2Fusers%2Fadd&ended=true");
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_saved_form_starts_empty_without_the_draft_of_the_saved_values()
    {
        var app = own.App;
        await using var beside = await Beside.OpenAsync(app);
        await using var amir = await fixture.Browser.VisitAsync(app);
        await amir.ComeAsAsync("Amir");
        await beside.ShowFactorAsync("amir", DateTimeOffset.UtcNow);
        await amir.GoAsync("/account/delegation");
        var page = amir.Page;
        await page.SelectOptionAsync("#delegation-to", new SelectOptionValue { Label = "Alan Brown" });
        await page.FillAsync("#delegation-until", "+3");
        await page.ReloadAsync();
        await amir.ReadyAsync();
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
    public async Task An_answer_that_comes_after_the_dialog_was_closed_or_twice_does_nothing()
    {
        var app = own.App;
        await using var beside = await Beside.OpenAsync(app);
        await using var adam = await StaleAsync(app, beside, AppUrls.User(beside.Clara.UserId!.Value));
        var page = adam.Page;
        var (sent, go) = (0, new TaskCompletionSource());
        await page.RouteAsync("**/account/step-up/confirm", async route =>
        {
            Interlocked.Increment(ref sent);
            await go.Task;
            await route.ContinueAsync();
        });
        await PressAsync(page, "Reset password and second factor…");
        await PressAsync(page, "Reset password and second factor");
        await page.Locator("#step-up footer [type=submit]").DblClickAsync();
        await PressAsync(page.Locator("#step-up"), "Cancel");
        await Expect(page.Locator("#step-up")).ToHaveCountAsync(0);
        await page.RunAndWaitForResponseAsync(
            () => { go.SetResult(); return Task.CompletedTask; }, answer => answer.Url.EndsWith("/account/step-up/confirm", StringComparison.Ordinal));
        await Expect(page.Locator("#one-time-address")).ToHaveCountAsync(0);

        // It was confirmed nevertheless, so the next press is not asked.
        await PressAsync(page, "Reset password and second factor");
        await Expect(page.Locator("#one-time-address")).ToContainTextAsync("/account/new-password?code=");

        // A second request would have waited for the answer to the first.
        sent.ShouldBe(1);
        adam.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_dialog_waits_for_a_press_after_a_confirmation_in_another_tab()
    {
        var app = own.App;
        await using var beside = await Beside.OpenAsync(app);
        await using var adam = await StaleAsync(app, beside, AppUrls.User(beside.Clara.UserId!.Value));
        var page = adam.Page;
        await PressAsync(page, "Reset password and second factor…");
        await PressAsync(page, "Reset password and second factor");
        await Expect(page.Locator("#step-up")).ToBeVisibleAsync();

        var other = await page.Context.NewPageAsync();
        await other.GotoAsync(AppUrls.StepUp(AppUrls.Users));
        await other.GetByRole(AriaRole.Button, new() { Name = "Continue as Adam Dąbrowski (demo)" }).ClickAsync();
        await other.WaitForURLAsync("**/admin/users");
        await Expect(page.Locator("#step-up [role=status]")).ToHaveTextAsync("Your identity is confirmed.");
        await Expect(page.Locator("#one-time-address")).ToHaveCountAsync(0);
        await PressAsync(page, "Continue");
        await Expect(page.Locator("#one-time-address")).ToContainTextAsync("/account/new-password?code=");
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_dialog_that_was_left_for_the_separate_page_is_open_again_with_its_input()
    {
        var app = own.App;
        await using var beside = await Beside.OpenAsync(app);
        var posted = new PaymentFilter { Posting = [PostingState.Posted], EntityKinds = [EntityKinds.Deal], AmountFrom = 1 };
        var found = await beside.Get<PaymentService>().ListAsync(new(beside.Workspace.Id, posted) { Size = 1 }, beside.Clara, default);
        await using var clara = await StaleAsync(app, beside, AppUrls.Payment(found.Value.Rows[0].Id), "Clara");
        var page = clara.Page;
        await page.RouteAsync("**/account/step-up/confirm", route => route.AbortAsync("failed"));
        await PressAsync(page, "Reverse…");
        await page.FillAsync("#reverse-reason", "Booked twice");
        await page.Keyboard.PressAsync("Control+Enter");
        await clara.ContinueAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Confirm on a separate page" }).ClickAsync();
        await clara.AtAsync("**/account/step-up*");
        await Expect(page.Locator("#step-up")).ToHaveCountAsync(0);
        await clara.ContinueAsync();

        await clara.AtAsync($"**{AppUrls.Payment(found.Value.Rows[0].Id)}");
        await Expect(page.Locator("#reverse-reason")).ToHaveValueAsync("Booked twice");
        await Expect(page.Locator("#reverse .restored")).ToBeVisibleAsync();
        await page.Locator("#reverse-reason").PressAsync("Control+Enter");
        await Expect(page.Locator(".books-card .why")).ToContainTextAsync("Booked twice");
    }

    private static Task PressAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private static Task PressAsync(ILocator part, string button) => part.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    // The factor was last confirmed six minutes ago.
    private async Task<Visitor> StaleAsync(ServedApp app, Beside beside, string address, string person = "Adam")
    {
        var visitor = await fixture.Browser.VisitAsync(app);
        await visitor.ComeAsAsync(person);
        await beside.ShowFactorAsync(person.ToLowerInvariant(), DateTimeOffset.UtcNow.AddMinutes(-6));
        await visitor.GoAsync(address);
        return visitor;
    }
}
