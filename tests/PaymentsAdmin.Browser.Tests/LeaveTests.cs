using System.Text.RegularExpressions;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>Text typed a moment before leaving a form by a link, which does not unload the page.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LeaveTests(BrowserFixture fixture)
{
    // One task of the browser, so nothing that waits a second comes in between.
    private const string TypeAndLeave =
        """
        () => {
          document.querySelector("#title").select();
          document.execCommand("insertText", false, "Half a title");
          document.querySelector("#nav a[href='/payments']").click();
        }
        """;

    [Fact]
    [Trait("Run", "Full")]
    public async Task Text_typed_just_before_leaving_by_the_menu_is_restored_and_cancelling_discards_it()
    {
        await using var clara = await fixture.Browser.VisitAsync(fixture.Workbench);
        var page = clara.Page;
        await clara.ComeAsAsync();
        await clara.GoAsync("/entities/new");
        await Expect(page.Locator("#circuit")).ToBeAttachedAsync();

        // Nothing here waits for the input to be stored: a page that is gone back to does so by itself.
        await page.EvaluateAsync(TypeAndLeave);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Payments", Exact = true })).ToBeVisibleAsync();
        await page.GoBackAsync();

        await Expect(page.Locator("#title")).ToHaveValueAsync("Half a title");
        await Expect(page.Locator(".restored")).ToBeVisibleAsync();
        await page.RunAndWaitForRequestFinishedAsync(
            () => page.ClickAsync("form [data-forget]"), new() { Predicate = static asked => asked.Method is "DELETE" });
        await clara.GoAsync("/entities/new");
        await Expect(page.Locator("#circuit")).ToBeAttachedAsync();
        await Expect(page.Locator("#title")).ToHaveValueAsync("");
        clara.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("location.assign('/payments')")]
    [InlineData("document.querySelector(`#nav a[href='/payments']`).click()")]
    public async Task What_was_saved_is_not_restored_however_soon_the_page_is_left(string leave)
    {
        await using var clara = await fixture.Browser.VisitAsync(fixture.Workbench);
        var page = clara.Page;
        await clara.ComeAsAsync();
        await clara.GoAsync("/entities/new");
        await Expect(page.Locator("#circuit")).ToBeAttachedAsync();

        // The draft is on its way to the server and has no answer yet. The address changes before the next page is there.
        await page.EvaluateAsync(
            $$"""
            () => {
              const ask = fetch;
              window.fetch = (to, how) => { const answer = ask(to, how); return how?.method === "PUT" ? answer.then(() => new Promise(() => {})) : answer; };
              const change = history.pushState;
              history.pushState = function (...given) {
                change.apply(this, given);
                history.pushState = change;
                {{leave}};
              };
            }
            """);
        await page.FillAsync("#title", "Left at once");
        await page.RunAndWaitForResponseAsync(() => page.FillAsync("#currency", "EUR"), static answer => answer.Request.Method is "PUT");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add entity" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Payments", Exact = true })).ToBeVisibleAsync();

        var found = await page.RunAndWaitForResponseAsync(
            () => clara.GoAsync("/entities/new"), static answer => answer.Request.Method is "GET" && answer.Url.Contains("/drafts/", StringComparison.Ordinal));

        found.Status.ShouldBe(204);
        clara.Complaints.ShouldBeEmpty();
    }

    [Theory, Trait("Run", "Full")]
    [InlineData("document.querySelector(`#nav a[href='/payments']`).click()")]
    [InlineData("document.querySelector('#search').closest('form').requestSubmit()")]
    public async Task A_form_that_was_refused_and_then_left_is_restored(string leave)
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var draft = await beside.DraftAsync("Refused bridge", "Acme Bridges Ltd");
        await using var clara = await fixture.Browser.VisitAsync(fixture.Workbench);
        var page = clara.Page;
        await clara.ComeAsAsync();
        await clara.GoAsync($"/payments/{draft.Value}");
        await page.FillAsync("#payer-text", "Typed by Clara");
        await page.FillAsync("#due-on", "31.2.2026");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#due-on-fault")).ToBeVisibleAsync();

        await page.RunAndWaitForRequestFinishedAsync(() => page.EvaluateAsync(leave), new() { Predicate = static asked => asked.Method is "PUT" });
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Payments", Exact = true })).ToBeVisibleAsync();
        await clara.GoAsync($"/payments/{draft.Value}");

        await Expect(page.Locator("#payer-text")).ToHaveValueAsync("Typed by Clara");
        await Expect(page.Locator("#due-on")).ToHaveValueAsync("31.2.2026");
        clara.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_typed_just_before_a_reload_is_restored_even_if_it_reaches_the_server_too_late()
    {
        await using var clara = await fixture.Browser.VisitAsync(fixture.Workbench);
        var page = clara.Page;
        await clara.ComeAsAsync();
        await clara.GoAsync("/entities/new");
        await page.EvaluateAsync("() => { const ask = fetch; window.fetch = (to, how) => how?.method === 'PUT' ? new Promise(() => {}) : ask(to, how); }");
        await page.FillAsync("#title", "Half a title");

        await page.ReloadAsync();
        await clara.ReadyAsync();

        await Expect(page.Locator("#title")).ToHaveValueAsync("Half a title");
        await page.RunAndWaitForRequestFinishedAsync(
            () => page.ClickAsync("form [data-forget]"), new() { Predicate = static asked => asked.Method is "DELETE" });
        clara.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task Text_that_the_server_refuses_is_sent_again_however_late_the_page_hears_of_it()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var draft = await beside.DraftAsync("Bridge of keys", "Acme Bridges Ltd");
        await using var clara = await fixture.Browser.VisitAsync(fixture.Workbench);
        var page = clara.Page;
        var tells = new TaskCompletionSource();
        await page.RouteWebSocketAsync("**/_blazor?*", socket => LateSockets.WithRefusedEvents(socket, "Keys", 3, tells.Task));
        await clara.ComeAsAsync();
        await clara.GoAsync($"/payments/{draft.Value}");
        await page.FillAsync("#payer-text", "Keys");
        await page.EvaluateAsync("() => { const ask = performance.now.bind(performance); performance.now = () => ask() + 60000; }");
        await Expect(page.Locator(".terms .badge")).ToHaveCountAsync(0);
        tells.SetResult();

        await Expect(page.Locator(".terms .badge")).ToBeVisibleAsync();
        await page.Locator(".terms [type=submit]").ClickAsync();
        await Expect(page.Locator(".terms .badge")).ToHaveCountAsync(0);
        (await beside.SeeAsync(draft)).PayerText.ShouldBe("Keys");
        clara.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_user_who_types_on_after_saving_a_draft_keeps_the_focus_and_every_key()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var draft = await beside.DraftAsync("Typed on", "Acme Typing Ltd");
        await using var clara = await fixture.Browser.VisitAsync(fixture.Workbench);
        await clara.ComeAsAsync();
        await clara.GoAsync($"/payments/{draft.Value}");
        var notes = clara.Page.Locator("#books-notes");
        await clara.Page.GetByRole(AriaRole.Button, new() { Name = "Create an account in EUR for Acme Typing Ltd" }).ClickAsync();
        await Expect(clara.Page.Locator("#books-account")).Not.ToHaveValueAsync("");
        await notes.FillAsync("Pay");

        await clara.Page.EvaluateAsync("() => { document.querySelector('form.books [data-save]').click(); document.getElementById('books-notes').focus(); }");
        await Expect(clara.Page.Locator(".books-card [role=status]").First).ToHaveTextAsync("Draft saved.");
        await clara.Page.Keyboard.PressAsync("End");
        await clara.Page.Keyboard.TypeAsync(" as soon as possible");

        await Expect(notes).ToHaveValueAsync("Pay as soon as possible");
        await Expect(notes).ToBeFocusedAsync();
        await Expect(clara.Page.Locator("form.books")).ToBeVisibleAsync();
        clara.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task Typing_on_when_somebody_else_takes_the_field_away_presses_no_keys_of_the_page()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var draft = await beside.DraftAsync("Taken away", "Acme Taken Ltd");
        await using var clara = await fixture.Browser.VisitAsync(fixture.Workbench);
        await clara.ComeAsAsync();
        await clara.GoAsync($"/payments/{draft.Value}");
        var (page, address) = (clara.Page, clara.Page.Url);
        await page.ClickAsync("#reference");
        await page.Keyboard.TypeAsync("long enou");
        var paid = new PayInput { On = DateOnly.FromDateTime(DateTime.UtcNow) };
        (await beside.Get<PaymentService>().PayAsync(new(beside.Workspace, draft, null, beside.Clara), paid, default)).Failure.ShouldBeNull();
        await page.Keyboard.TypeAsync("g");
        while (await page.Locator("#reference").CountAsync() > 0)
        {
            await page.Keyboard.TypeAsync("gh");
        }

        await page.Keyboard.TypeAsync("gh hugs us");
        await Expect(page.Locator(".timeline li").First).ToContainTextAsync("paid");
        await clara.ReadyAsync();
        page.Url.ShouldBe(address);
        (await beside.SeeAsync(draft)).Posting.ShouldBe(PostingState.Draft);
        clara.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task Creating_an_account_takes_the_focus_from_nobody_who_writes_on_meanwhile()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var draft = await beside.DraftAsync("Moved on", "Acme Moving Ltd");
        await using var clara = await fixture.Browser.VisitAsync(fixture.Workbench);
        await clara.ComeAsAsync();
        await clara.GoAsync($"/payments/{draft.Value}");
        var create = clara.Page.GetByRole(AriaRole.Button, new() { Name = "Create an account in EUR for Acme Moving Ltd" });
        await create.EvaluateAsync("button => { button.focus(); button.click(); document.getElementById('books-notes').focus(); }");
        await Expect(clara.Page.Locator("#books-account")).Not.ToHaveValueAsync("");
        await clara.Page.Keyboard.TypeAsync("Pay as soon as possible");
        await Expect(clara.Page.Locator("#books-notes")).ToHaveValueAsync("Pay as soon as possible");
        await Expect(clara.Page.Locator("#books-account")).ToHaveValueAsync(new Regex("^AR-[0-9]+$", RegexOptions.None, Patience.Limit));
        clara.Complaints.ShouldBeEmpty();
    }

    [Fact, Trait("Run", "Full")]
    public async Task What_could_not_be_stored_does_not_stay_in_the_tab_after_signing_out()
    {
        await using var clara = await fixture.Browser.VisitAsync(fixture.Workbench);
        await clara.ComeAsAsync();
        await clara.GoAsync("/postings/new");
        await clara.Page.RouteAsync("**/drafts/**", route => route.Request.Method is "PUT" ? route.AbortAsync() : route.ContinueAsync());
        await clara.Page.RouteAsync("**/account/sign-out", async route =>
        {
            // Meanwhile storing is tried once more.
            await clara.Page.WaitForRequestAsync(asked => asked.Method is "PUT");
            await route.ContinueAsync();
        });
        await clara.Page.FillAsync("#posting-amount", "77.77");
        await clara.Page.ClickAsync(".person");
        await clara.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        await clara.Page.Locator("#user-name, .demo, button[name]").First.WaitForAsync();
        (await clara.Page.EvaluateAsync<string>("() => JSON.stringify(sessionStorage)")).ShouldNotContain("77.77");
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task Posting_details_stay_stored_while_others_save_the_same_payment()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var draft = await beside.DraftAsync("Half a form", "Acme Bridges Ltd");
        await using var clara = await fixture.Browser.VisitAsync(fixture.Workbench);
        await clara.ComeAsAsync();
        await clara.GoAsync($"/payments/{draft.Value}");
        await clara.Page.Locator("#books-notes").PressSequentiallyAsync("Half a note");
        await clara.Page.WaitForResponseAsync(answer => answer.Request.Method is "PUT" && answer.Ok);

        var other = await clara.OpenTabAsync($"/payments/{draft.Value}");
        await Expect(other.Locator("#books-notes")).ToHaveValueAsync("Half a note");
        (await beside.Get<PaymentService>().SetTermsAsync(
            new(beside.Workspace, draft, null, beside.Clara),
            new() { DueOn = (await beside.SeeAsync(draft)).DueOn, PayerText = "By another" },
            default)).Ok.ShouldBeTrue();
        await Expect(clara.Page.Locator("#payer-text")).ToHaveValueAsync("By another");
        await Expect(clara.Page.Locator("#books-notes")).ToHaveValueAsync("Half a note");
        await clara.Page.ReloadAsync();

        await Expect(clara.Page.Locator("#books-notes")).ToHaveValueAsync("Half a note");
        clara.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task Restored_input_leaves_what_others_changed_and_names_what_they_saved_differently()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var draft = await beside.DraftAsync("Half a bridge", "Acme Bridges Ltd");
        var due = (await beside.SeeAsync(draft)).DueOn.AddDays(40);
        await using var clara = await fixture.Browser.VisitAsync(fixture.Workbench);
        var page = clara.Page;
        await clara.ComeAsAsync();
        await clara.GoAsync($"/payments/{draft.Value}");
        await Expect(page.Locator("#circuit")).ToBeAttachedAsync();
        var dueBefore = await page.Locator("#due-on").InputValueAsync();
        await page.RunAndWaitForRequestFinishedAsync(
            () => page.FillAsync("#payer-text", "Typed by Clara"), new() { Predicate = static asked => asked.Method is "PUT" });
        await clara.GoAsync("/payments");

        await SaveAsync("Open item");
        await clara.GoAsync($"/payments/{draft.Value}");

        await Expect(page.Locator("#payer-text")).ToHaveValueAsync("Typed by Clara");
        await Expect(page.Locator("#due-on")).Not.ToHaveValueAsync(dueBefore);
        await Expect(page.Locator(".terms .restored")).ToContainTextAsync("Saved differently since then: Text for the payer (Open item)");
        clara.Complaints.ShouldBeEmpty();

        async Task SaveAsync(string text)
        {
            var terms = new TermsInput { DueOn = due, PayerText = text };
            (await beside.Get<PaymentService>().SetTermsAsync(new(beside.Workspace, draft, null, beside.Clara), terms, default)).Ok.ShouldBeTrue();
        }
    }
}
