namespace PaymentsAdmin.Browser.Tests;

/// <summary>Pages that continue after a long break or a restart: at the same place, with everything typed, and without a reload.</summary>
[Collection(ServerCollection.Name)]
public sealed class ComeBackTests(BrowserFixture fixture)
{
    private static readonly Dictionary<string, string> SoonPutAside = new(StringComparer.Ordinal)
    {
        ["PaymentsAdmin__TrustedProxies__0"] = "127.0.0.1",
        ["PaymentsAdmin__Circuits__RetentionSeconds"] = "1",
    };

    [Fact]
    public async Task A_page_with_an_evicted_circuit_continues_with_everything_typed()
    {
        await using var app = await ServedApp.StartAsync(settings: SoonPutAside);
        await using var proxy = new FrontProxy(app, "127.0.0.9");
        await using var visitor = await fixture.Browser.VisitAsync(app, behind: proxy);
        var page = visitor.Page;
        await WriteAsync(app, visitor);

        proxy.Cut();
        await Expect(page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
        await page.Locator("#payer-text").EvaluateAsync("field => { field.value = 'Typed while away'; field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' })); }");

        // After this many attempts the circuit has been evicted.
        var refused = proxy.Away;
        await Eventually.IsAsync(() => proxy.Away >= refused + 12);
        proxy.Refuse(null);

        await WentOnAsync(page);
        await Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
        await Expect(page.Locator("#payer-text")).ToHaveValueAsync("Typed while away");
        await FinishAsync(visitor);
        app.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_continues_without_a_reload_after_an_orderly_restart()
    {
        await using var app = await ServedApp.StartAsync();
        await using var visitor = await fixture.Browser.VisitAsync(app);
        await WriteAsync(app, visitor);

        await app.StopAsync();
        await Expect(visitor.Page.Locator("#components-reconnect-modal")).ToContainTextAsync("This page is paused", new() { UseInnerText = true });
        await app.StartAsync();

        await WentOnAsync(visitor.Page);
        await Expect(visitor.Page.Locator("#comment")).ToBeFocusedAsync();
        await FinishAsync(visitor);
        app.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_long_hidden_page_is_paused_and_blank_until_it_is_shown_again()
    {
        await using var app = await ServedApp.StartAsync();
        await using var visitor = await fixture.Browser.VisitAsync(app);
        await WriteAsync(app, visitor);

        await HideAsync(visitor.Page);
        await Expect(visitor.Page.Locator("main")).ToBeHiddenAsync();
        await Expect(visitor.Page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
        await ShowAsync(visitor.Page);

        await WentOnAsync(visitor.Page);
        await Expect(visitor.Page.Locator("main")).ToBeVisibleAsync();
        await FinishAsync(visitor);
        visitor.Complaints.ShouldBeEmpty();
        app.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_paused_page_survives_a_crash_of_the_server()
    {
        await using var app = await ServedApp.StartAsync();
        await using var visitor = await fixture.Browser.VisitAsync(app);
        await WriteAsync(app, visitor);

        await HideAsync(visitor.Page);
        await app.KillAsync();
        await app.StartAsync();
        await ShowAsync(visitor.Page);

        await WentOnAsync(visitor.Page);
        await FinishAsync(visitor);
    }

    [Fact]
    public async Task A_paused_page_of_an_ended_session_opens_the_sign_in_page_without_showing_its_content()
    {
        await using var app = await ServedApp.StartAsync();
        await using var visitor = await fixture.Browser.VisitAsync(app);
        var page = visitor.Page;
        await visitor.SignInAsync();
        var other = await visitor.OpenTabAsync("/payments");
        await HideAsync(page);
        await other.ClickAsync(".person");
        await other.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await other.Locator("#user-name").WaitForAsync();
        await page.EvaluateAsync("() => { const look = () => { window.seen ||= getComputedStyle(document.querySelector('main')).visibility === 'visible'; requestAnimationFrame(look); }; look(); addEventListener('pagehide', () => localStorage.setItem('seen', String(window.seen))); }");

        await ShowAsync(page);

        await visitor.AtAsync("**/account/sign-in?returnUrl=*");
        (await page.EvaluateAsync<string>("() => localStorage.getItem('seen')")).ShouldBe("false");
        app.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_disconnected_page_of_an_ended_session_opens_the_sign_in_page()
    {
        await using var app = await ServedApp.StartAsync(settings: SoonPutAside);
        await using var proxy = new FrontProxy(app, "127.0.0.9");
        await using var visitor = await fixture.Browser.VisitAsync(app, behind: proxy);
        await visitor.SignInAsync();

        proxy.Cut();
        await Expect(visitor.Page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
        await app.CommandAsync("user", "disable", "--name", "clara");
        proxy.Refuse(null);

        await visitor.AtAsync("**/account/sign-in?returnUrl=*");
        app.Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en", "show", "The connection was lost", "Trying again. Your input stays on the page.", "Try now")]
    [InlineData("en", "show retrying", "The connection was lost", "The server does not respond; it may be restarting. We keep trying, and your input stays on the page.", "Try now")]
    [InlineData("en", "failed", "The connection was lost", "The server has not responded for an hour. Your input stays on the page.", "Try now")]
    [InlineData("en", "rejected", "The connection was lost", "The page is reloading. Your input is restored.", null)]
    [InlineData("en", "paused", "This page is paused", "It continues automatically once the server is ready. Your input stays on the page.", "Continue")]
    [InlineData("en", "resume-failed", "This page is paused", "The server does not respond; it may be restarting. We keep trying, and your input stays on the page.", "Continue")]
    [InlineData("de", "show", "Die Verbindung ist abgebrochen", "Neuer Versuch. Ihre Eingaben bleiben auf der Seite.", "Jetzt versuchen")]
    [InlineData("de", "show retrying", "Die Verbindung ist abgebrochen", "Der Server antwortet nicht; vielleicht startet er gerade neu. Wir versuchen es weiter, und Ihre Eingaben bleiben auf der Seite.", "Jetzt versuchen")]
    [InlineData("de", "failed", "Die Verbindung ist abgebrochen", "Der Server hat seit einer Stunde nicht geantwortet. Ihre Eingaben bleiben auf der Seite.", "Jetzt versuchen")]
    [InlineData("de", "rejected", "Die Verbindung ist abgebrochen", "Die Seite wird neu geladen. Ihre Eingaben werden wiederhergestellt.", null)]
    [InlineData("de", "paused", "Diese Seite ruht", "Sie geht von selbst weiter, sobald der Server bereit ist. Ihre Eingaben bleiben auf der Seite.", "Weiter")]
    [InlineData("de", "resume-failed", "Diese Seite ruht", "Der Server antwortet nicht; vielleicht startet er gerade neu. Wir versuchen es weiter, und Ihre Eingaben bleiben auf der Seite.", "Weiter")]
    public async Task The_reconnect_dialog_explains_each_state_and_keeps_the_focus(string language, string states, string title, string text, string? button)
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App, signedIn: await fixture.SignedInAsync("Clara", fixture.App));
        var page = visitor.Page;
        await page.Context.AddCookiesAsync([new() { Name = "pa-language", Value = language, Url = fixture.App.Address.ToString() }]);
        await visitor.GoAsync("/account");
        var dialog = page.Locator("#components-reconnect-modal");

        await ListStates.LoseAsync(states.Split(' '))(page);

        await Expect(dialog.Locator("h2")).ToHaveTextAsync(title, new() { UseInnerText = true });
        await Expect(dialog.Locator("p")).ToHaveTextAsync(text, new() { UseInnerText = true });
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = title, Exact = true })).ToHaveCountAsync(1);
        var buttons = dialog.GetByRole(AriaRole.Button);
        await Expect(buttons).ToHaveCountAsync(button is null ? 0 : 1);
        if (button is not null)
        {
            await Expect(buttons).ToHaveTextAsync(button);
            await Expect(buttons).ToBeFocusedAsync();
        }

        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToBeVisibleAsync();
        visitor.Complaints.ShouldBeEmpty();
    }

    // Opens a draft and types into its form and comment without saving.
    private static async Task WriteAsync(ServedApp app, Visitor visitor)
    {
        var page = visitor.Page;
        await visitor.SignInAsync();
        await using (var beside = await Beside.OpenAsync(app))
        {
            await visitor.GoAsync($"/payments/{(await beside.DraftAsync("Come back", "Acme Bridges Ltd")).Value}");
        }

        await page.Locator("#reference").FillAsync("BNK 77");
        await page.Locator(".timeline header .comment").ClickAsync();
        await page.Locator("#comment").PressSequentiallyAsync("Half a thought");
        await page.EvaluateAsync("() => { window.before = true; document.querySelector('main h1').stale = true; }");
    }

    // A new circuit has rendered the page in the same document.
    private static async Task WentOnAsync(IPage page)
    {
        await page.WaitForFunctionAsync("() => document.getElementById('circuit') && !document.querySelector('main h1')?.stale && document.getElementById('comment')?.value", null, new() { Timeout = 60_000 });
        (await page.EvaluateAsync<bool>("() => window.before === true")).ShouldBeTrue();
    }

    private static async Task FinishAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await Expect(page.Locator("#reference")).ToHaveValueAsync("BNK 77");
        await Expect(page.Locator("#comment")).ToHaveValueAsync("Half a thought");
        await page.Locator("#comment").PressAsync("Control+Enter");
        await Expect(page.Locator(".remark")).ToHaveTextAsync("Half a thought");
    }

    // The headless shell of Chromium has no tabs that can be hidden.
    private static async Task HideAsync(IPage page)
    {
        await page.EvaluateAsync(
            """
            () => {
              document.getElementById('components-reconnect-modal').dataset.pauseAfter = '0.01';
              Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
              Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
              document.dispatchEvent(new Event('visibilitychange'));
            }
            """
        );
        await page.Locator("#components-reconnect-modal.components-reconnect-paused").WaitForAsync(new() { State = WaitForSelectorState.Attached });
    }

    private static async Task ShowAsync(IPage page) =>
        await page.EvaluateAsync("() => { delete document.hidden; delete document.visibilityState; document.dispatchEvent(new Event('visibilitychange')); }");
}
