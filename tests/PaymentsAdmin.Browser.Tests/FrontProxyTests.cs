using System.Text.RegularExpressions;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>The app behind a reverse proxy, which answers while the app is down.</summary>
[Collection(LooksCollection.Name)]
public sealed class FrontProxyTests(BrowserFixture fixture)
{
    private const string Caller = "127.0.0.9";

    private static readonly Dictionary<string, string> Trusting = new(StringComparer.Ordinal) { ["PaymentsAdmin__TrustedProxies__0"] = "127.0.0.1" };

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_refused_draft_is_sent_again_and_restored_with_its_time_until_it_is_discarded()
    {
        var app = fixture.Workbench;
        await using var proxy = new FrontProxy(app, Caller);
        await using var visitor = await fixture.Browser.VisitAsync(app, behind: proxy);
        var page = visitor.Page;
        await visitor.ComeAsAsync();
        await GoToDraftAsync(app, visitor);
        var text = page.Locator("#payer-text");
        var stored = await text.InputValueAsync();

        proxy.Refuse("/drafts/");
        await text.FillAsync("Bridge, first part");
        await Patience.UntilAsync(() => proxy.Away >= 2);
        var kept = page.WaitForResponseAsync(answer => answer.Request.Method is "PUT" && answer.Status == 204);
        proxy.Refuse(null);
        await kept;
        await page.ReloadAsync();
        await visitor.ReadyAsync();

        await Expect(text).ToHaveValueAsync("Bridge, first part");
        var note = page.Locator(".terms .restored");
        await Expect(note).ToContainTextAsync(new Regex(@"^Restored from \d\d:\d\d"));

        await page.Locator("#reference").FillAsync("typed since");
        var forgotten = page.WaitForResponseAsync(answer => answer.Request.Method is "DELETE" && answer.Ok);
        await note.GetByRole(AriaRole.Button, new() { Name = "Discard" }).ClickAsync();
        await forgotten;
        await Expect(note).ToHaveCountAsync(0);
        await Expect(text).ToHaveValueAsync(stored);
        await Expect(page.Locator("#reference")).ToHaveValueAsync("typed since");
        await page.ReloadAsync();
        await visitor.ReadyAsync();
        await Expect(text).ToHaveValueAsync(stored);
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task Text_being_typed_is_not_overwritten_by_a_draft_that_arrives_late()
    {
        var app = fixture.Workbench;
        await using var visitor = await fixture.Browser.VisitAsync(app);
        var page = visitor.Page;
        await visitor.ComeAsAsync();
        await GoToDraftAsync(app, visitor);
        var kept = page.WaitForResponseAsync(answer => answer.Request.Method is "PUT" && answer.Status == 204);
        await page.Locator("#payer-text").FillAsync("An older thought");
        await kept;

        var held = new TaskCompletionSource();
        await page.RouteAsync("**/drafts/payment-terms/*", async route =>
        {
            if (route.Request.Method is "GET")
            {
                await held.Task;
            }

            await route.ContinueAsync();
        });
        await page.ReloadAsync();
        await visitor.ReadyAsync();
        await page.Locator("#payer-text").FillAsync("A newer thought");
        var came = page.WaitForResponseAsync(
            answer => answer.Request.Method is "GET" && answer.Url.Contains("/drafts/payment-terms/", StringComparison.Ordinal));
        held.SetResult();
        await (await came).FinishedAsync();

        await Expect(page.Locator("#payer-text")).ToHaveValueAsync("A newer thought");
        await Expect(page.Locator(".terms .restored")).ToHaveCountAsync(0);
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_page_finds_the_restarted_server_and_restores_its_input()
    {
        await using var app = await ServedApp.StartAsync(settings: Trusting);
        await using var proxy = new FrontProxy(app, Caller);
        await using var visitor = await fixture.Browser.VisitAsync(app, behind: proxy);
        var page = visitor.Page;
        await visitor.ComeAsAsync();
        await GoToDraftAsync(app, visitor);
        await page.EvaluateAsync("() => { window.before = true; }");
        await app.KillAsync();

        // More refusals than the immediate attempts of the page.
        await page.Locator("#payer-text").EvaluateAsync(
            "field => { field.value = 'Typed while away'; field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' })); }");
        await Expect(page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
        var refused = proxy.Away;
        await Patience.UntilAsync(() => proxy.Away >= refused + 12);
        await app.StartAsync();
        await page.WaitForFunctionAsync("() => !window.before");
        await visitor.ReadyAsync();

        await Expect(page.Locator("#payer-text")).ToHaveValueAsync("Typed while away");
        await Expect(page.Locator(".terms .restored")).ToContainTextAsync("Restored from");
    }

    [Fact, Trait("Run", "Full")]
    public async Task A_change_is_in_the_audit_trail_with_the_address_given_by_the_trusted_proxy()
    {
        var app = fixture.Workbench;
        await using var proxy = new FrontProxy(app, Caller);
        await using var visitor = await fixture.Browser.VisitAsync(app, behind: proxy);
        var page = visitor.Page;
        await visitor.ComeAsAsync();
        await GoToDraftAsync(app, visitor);
        await page.FillAsync("#reference", "BNK 77");
        await page.PressAsync("#reference", "Control+Enter");
        await Expect(page.Locator(".undo")).ToBeVisibleAsync();

        await visitor.GoAsync("/admin/audit?what=payment.pay");
        await page.Locator("table.list tbody th a").First.ClickAsync();
        await Expect(page.Locator(".audit-detail")).ToContainTextAsync($"From {Caller}");
    }

    private static async Task GoToDraftAsync(ServedApp app, Visitor visitor)
    {
        await using var beside = await Beside.OpenAsync(app);
        await visitor.GoAsync($"/payments/{(await beside.DraftAsync("Bridge", "Acme Bridges Ltd")).Value}");
        await visitor.Page.Locator("#payer-text").WaitForAsync();
    }
}
