namespace PaymentsAdmin.Browser.Tests;

/// <summary>Answers that arrive while a user is typing must not overwrite the input.</summary>
[Collection(LooksCollection.Name)]
public sealed class SlowLineTests(BrowserFixture fixture)
{
    private static readonly TimeSpan Late = TimeSpan.FromMilliseconds(150);

    [Fact]
    [Trait("Run", "Full")]
    public async Task Every_letter_typed_into_a_payment_over_a_slow_line_is_kept()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var draft = await beside.DraftAsync("Slow bridge", "Acme Bridges Ltd");
        await using var line = new SlowLine(fixture.Workbench, Late);
        await using var visitor = await fixture.Browser.VisitAsync(fixture.Workbench, over: line);
        var page = visitor.Page;
        await visitor.ComeAsAsync();
        await visitor.GoAsync($"/payments/{draft.Value}");

        await page.Locator(".timeline header .comment").ClickAsync();
        await TypeAsync(page.Locator("#comment"), "The customer called and pays tomorrow.");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator(".remark")).ToHaveTextAsync("The customer called and pays tomorrow.");

        await TypeAsync(page.Locator("#payer-text"), "Bridge, first part of two");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator(".terms .badge")).ToHaveCountAsync(0);
        await Expect(page.Locator(".timeline li").First.Locator("strong").Last).ToHaveTextAsync("Bridge, first part of two");

        await TypeAsync(page.Locator("#received"), "=100+200+149.50");
        await Expect(page.Locator("#received-help")).ToHaveTextAsync("EUR 0.50 less than the total");

        var quantity = page.Locator(".stepper input").First;
        await TypeAsync(quantity, "=1+2+3-4+5");
        await page.Keyboard.PressAsync("Enter");
        await Expect(quantity).ToHaveValueAsync("7");
        await TypeAsync(quantity, "=9-8+7-6");
        await page.Keyboard.PressAsync("Enter");
        await Expect(quantity).ToHaveValueAsync("2");
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task Every_letter_typed_into_the_customer_search_over_a_slow_line_is_kept()
    {
        await using var line = new SlowLine(fixture.App, Late);
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App, over: line);
        await visitor.ComeAsAsync();
        await visitor.GoAsync("/entities/new");

        await TypeAsync(visitor.Page.Locator("#customer"), "Nobody of this long name");

        await Expect(visitor.Page.Locator("#customer-offer-new")).ToHaveTextAsync("Add “Nobody of this long name” as a new customer");
        await Expect(visitor.Page.Locator("#customer")).ToHaveValueAsync("Nobody of this long name");
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact, Trait("Run", "Full")]
    public async Task The_focus_stays_in_a_field_filled_as_soon_as_the_page_is_shown()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var draft = await beside.DraftAsync("Early bridge", "Acme Bridges Ltd");
        await using var line = new SlowLine(fixture.Workbench, Late);
        await using var visitor = await fixture.Browser.VisitAsync(fixture.Workbench, over: line);
        await visitor.ComeAsAsync();
        await visitor.GoAsync($"/payments/{draft.Value}");
        var quantity = visitor.Page.Locator(".stepper input").First;

        await quantity.FillAsync("3");

        // This answer comes after all initial messages of the circuit.
        await Expect(visitor.Page.Locator(".left b").First).ToHaveTextAsync("7");
        await Expect(quantity).ToBeFocusedAsync();
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Input_is_stored_in_the_order_in_which_it_was_typed_however_late_the_server_answers()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.Workbench);
        var page = visitor.Page;
        await visitor.ComeAsAsync();
        await visitor.GoAsync("/entities/new");
        await Expect(page.Locator("#circuit")).ToBeAttachedAsync();
        var (first, answer, sent) = (new TaskCompletionSource(), new TaskCompletionSource(), 0);
        await page.RouteAsync("**/drafts/**", async route =>
        {
            if (route.Request.Method is "PUT")
            {
                Interlocked.Increment(ref sent);
                first.TrySetResult();
                await answer.Task;
            }

            await route.ContinueAsync();
        });

        await page.FillAsync("#title", "Half");
        await first.Task.WithinAsync();
        await page.FillAsync("#title", "Half a title");

        // As before a reload, which does not wait until nobody types. What is asked afterwards is answered afterwards.
        await page.EvaluateAsync(
            """
            () => {
              const kept = [];
              dispatchEvent(new CustomEvent("circuit-lost", { detail: kept }));
              window.kept = Promise.all(kept);
              return fetch("/health/live").then(() => null);
            }
            """);
        sent.ShouldBe(1);
        answer.SetResult();

        (await page.EvaluateAsync<bool[]>("() => window.kept")).ShouldBe([true]);
        sent.ShouldBe(2);
        await visitor.GoAsync("/entities/new");
        await Expect(page.Locator("#title")).ToHaveValueAsync("Half a title");
        await page.RunAndWaitForRequestFinishedAsync(
            () => page.ClickAsync("form [data-forget]"), new() { Predicate = static asked => asked.Method is "DELETE" });
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_draft_restored_late_does_not_replace_input_typed_meanwhile()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.Workbench);
        var page = visitor.Page;
        await visitor.ComeAsAsync();
        await visitor.GoAsync("/entities/new");
        await page.FillAsync("#title", "Of yesterday");
        await page.RunAndWaitForRequestFinishedAsync(() => page.FillAsync("#stage", "Won"), new() { Predicate = static asked => asked.Method is "PUT" });
        var (late, later) = (new TaskCompletionSource(), new TaskCompletionSource());
        await page.RouteAsync(
            "**/drafts/**",
            async route =>
            {
                await (route.Request.Method is "GET" ? late : later).Task;
                await route.ContinueAsync();
            }
        );

        await visitor.GoAsync("/entities/new");
        await page.FillAsync("#title", "Of today");
        await page.FillAsync("#currency", "JPY");
        late.SetResult();

        await Expect(page.Locator("#stage")).ToHaveValueAsync("Won");
        await Expect(page.Locator("#title")).ToHaveValueAsync("Of today");
        await Expect(page.Locator("#currency")).ToHaveValueAsync("JPY");
        later.SetResult();
        await page.RunAndWaitForRequestFinishedAsync(() => page.ClickAsync("[data-forget]"), new() { Predicate = static asked => asked.Method is "DELETE" });
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task An_unfinished_draft_request_is_sent_again_when_the_page_is_left()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.Workbench);
        var page = visitor.Page;
        await visitor.ComeAsAsync();
        await visitor.GoAsync("/entities/new");
        var stuck = new TaskCompletionSource();
        await page.RouteAsync(
            "**/drafts/**",
            async route =>
            {
                if (route.Request.Method is not "PUT" || !stuck.TrySetResult())
                {
                    await route.ContinueAsync();
                }
            }
        );
        await page.FillAsync("#title", "On its way");
        await stuck.Task.WithinAsync();

        await visitor.GoAsync("/payments");
        await visitor.GoAsync("/entities/new");

        await Expect(page.Locator("#title")).ToHaveValueAsync("On its way");
        await page.RunAndWaitForRequestFinishedAsync(() => page.ClickAsync("[data-forget]"), new() { Predicate = static asked => asked.Method is "DELETE" });
        visitor.Complaints.ShouldBeEmpty();
    }

    // Types letter by letter, so that answers arrive in between.
    private static async Task TypeAsync(ILocator field, string text)
    {
        await field.ClickAsync();
        await field.SelectTextAsync();
        await field.PressSequentiallyAsync(text, new() { Delay = 25 });
    }
}
