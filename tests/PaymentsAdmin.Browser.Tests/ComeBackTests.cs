namespace PaymentsAdmin.Browser.Tests;

/// <summary>
/// Pages that continue after a long break or a restart: at the same place and with everything typed, without a reload if something is left
/// of them.
/// </summary>
[Collection(RestartCollection.Name)]
public sealed partial class ComeBackTests(BrowserFixture fixture, RestartedApp restarted) : IClassFixture<RestartedApp>
{
    private const float Long = 60_000;

    private static readonly Dictionary<string, string> SoonPutAside = new(StringComparer.Ordinal)
    {
        ["PaymentsAdmin__TrustedProxies__0"] = "127.0.0.1",
        ["PaymentsAdmin__Circuits__RetentionSeconds"] = "1",
    };

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_page_with_an_evicted_circuit_continues_with_everything_typed()
    {
        await using var app = await ServedApp.StartAsync(settings: SoonPutAside);
        await using var proxy = new FrontProxy(app, "127.0.0.9");
        await using var visitor = await fixture.Browser.VisitAsync(app, behind: proxy);
        var page = visitor.Page;
        await WriteAsync(app, visitor);

        proxy.Cut();
        await Expect(page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
        await page.Locator("#payer-text").EvaluateAsync(
            "field => { field.value = 'Typed while away'; field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' })); }");

        // After this many attempts the circuit has been evicted.
        var refused = proxy.Away;
        await Patience.UntilAsync(() => proxy.Away >= refused + 12);
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
        await using var app = await ServedApp.StartAsync(settings: RestartedApp.LongFarewell, inside: true);
        await using var visitor = await fixture.Browser.VisitAsync(app);
        await visitor.Page.RouteWebSocketAsync("**/_blazor?*", socket => LateSockets.WithLateEnds(socket, app));
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
    [Trait("Run", "Full")]
    public async Task Refused_files_are_still_named_after_a_restart_until_they_are_discarded()
    {
        var app = await restarted.UpAsync();
        await using var visitor = await fixture.Browser.VisitAsync(app);
        var page = visitor.Page;
        await WriteAsync(app, visitor);
        await page.SetInputFilesAsync(
            "#attach input[type=file]",
            [Named("page.pdf", 100), Named("long.pdf", (10 * 1024 * 1024) + 1), Named("other.pdf", 100)]
        );
        await Expect(page.Locator(".upload .fault")).ToHaveCountAsync(3);
        await page.GetByRole(AriaRole.Button, new() { Name = "Discard other.pdf" }).ClickAsync();
        await Expect(page.Locator(".upload .fault")).ToHaveCountAsync(2);

        await app.StopAsync();
        await app.StartAsync();

        await WentOnAsync(page);
        await Expect(page.Locator(".upload .fault")).ToHaveCountAsync(2);
        await Expect(page.Locator(".upload", new() { HasText = "page.pdf" })).ToContainTextAsync("but its content is something else");
        await Expect(page.Locator(".upload", new() { HasText = "long.pdf" })).ToContainTextAsync("A file can be at most 10 MB.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Discard page.pdf" }).ClickAsync();
        await Expect(page.Locator(".upload .fault")).ToHaveCountAsync(1);
        restarted.Faults.ShouldBeEmpty();

        static FilePayload Named(string name, int length) => new() { Name = name, MimeType = "application/octet-stream", Buffer = new byte[length] };
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_page_whose_state_comes_after_the_confirmation_of_its_pause_continues_without_a_reload()
    {
        var app = await restarted.UpAsync();
        await using var visitor = await fixture.Browser.VisitAsync(app);
        var overtaken = false;
        await visitor.Page.RouteWebSocketAsync("**/_blazor?*", socket => LateSockets.WithLateState(socket, app, () => overtaken = true));
        await WriteAsync(app, visitor);

        await app.StopAsync();
        overtaken.ShouldBeTrue();
        await app.StartAsync();

        await WentOnAsync(visitor.Page);
        await FinishAsync(visitor);
        restarted.Faults.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_long_hidden_page_is_paused_and_blank_until_it_is_shown_again()
    {
        var app = await restarted.UpAsync();
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
        restarted.Faults.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_paused_page_survives_a_crash_of_the_server_and_is_blank_until_it_is_shown_again()
    {
        var app = await restarted.UpAsync();
        await using var visitor = await fixture.Browser.VisitAsync(app);
        await WriteAsync(app, visitor);

        await HideAsync(visitor.Page);
        await Expect(visitor.Page.Locator("main")).ToBeHiddenAsync();
        await Expect(visitor.Page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
        await app.KillAsync();
        await app.StartAsync();
        await ShowAsync(visitor.Page);

        await WentOnAsync(visitor.Page);
        await Expect(visitor.Page.Locator("main")).ToBeVisibleAsync();
        await FinishAsync(visitor);
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_paused_page_of_an_ended_session_opens_the_sign_in_page_without_showing_its_content()
    {
        var app = await restarted.UpAsync();
        await using var visitor = await fixture.Browser.VisitAsync(app);
        var page = visitor.Page;
        await visitor.SignInAsync();
        var other = await visitor.OpenTabAsync("/payments");
        await HideAsync(page);
        await SignOutAsync(other);
        await page.EvaluateAsync(
            "() => { const look = () => { window.seen ||= getComputedStyle(document.querySelector('main')).visibility === 'visible'; requestAnimationFrame(look); }; look(); addEventListener('pagehide', () => localStorage.setItem('seen', String(window.seen))); }"
        );

        await ShowAsync(page);

        await visitor.AtAsync("**/account/sign-in?returnUrl=*");
        (await page.EvaluateAsync<string>("() => localStorage.getItem('seen')")).ShouldBe("false");
        restarted.Faults.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
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

    // Opens a draft and types into its form and comment without saving.
    private static async Task WriteAsync(ServedApp app, Visitor visitor)
    {
        await OpenAsync(app, visitor);
        await TypeAsync(visitor.Page);
    }

    private static async Task OpenAsync(ServedApp app, Visitor visitor)
    {
        await visitor.SignInAsync();
        await using (var beside = await Beside.OpenAsync(app))
        {
            await visitor.GoAsync($"/payments/{(await beside.DraftAsync("Come back", "Acme Bridges Ltd")).Value}");
        }
    }

    private static async Task TypeAsync(IPage page)
    {
        await page.Locator("#reference").FillAsync("BNK 77");
        await page.Locator(".timeline header .comment").ClickAsync();
        await page.Locator("#comment").PressSequentiallyAsync("Half a thought");
        await page.EvaluateAsync("() => { window.before = true; document.querySelector('main h1').stale = true; }");
    }

    private static Task InStateAsync(IPage page, string state) =>
        page.Locator($"#components-reconnect-modal.components-reconnect-{state}").WaitForAsync(new() { State = WaitForSelectorState.Attached, Timeout = Long });

    // A new circuit has rendered the page in the same document.
    private static async Task WentOnAsync(IPage page)
    {
        await page.WaitForFunctionAsync(
            "() => document.getElementById('circuit') && !document.querySelector('main h1')?.stale && document.getElementById('comment')?.value",
            null,
            new() { Timeout = Long }
        );
        (await page.EvaluateAsync<bool>("() => window.before === true")).ShouldBeTrue();
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.ClickAsync(".person");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.Locator("#user-name").WaitForAsync();
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
              addEventListener('connection-lost', () => { window.left = true; }, { once: true });
              document.getElementById('components-reconnect-modal').dataset.pauseAfter = '0.01';
              Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
              Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
              document.dispatchEvent(new Event('visibilitychange'));
            }
            """
        );
        await InStateAsync(page, "paused");

        // Only now it has its state from the server.
        await page.WaitForFunctionAsync("() => window.left", null, new() { Timeout = Long });
    }

    private static async Task ShowAsync(IPage page) =>
        await page.EvaluateAsync("() => { delete document.hidden; delete document.visibilityState; document.dispatchEvent(new Event('visibilitychange')); }");
}
