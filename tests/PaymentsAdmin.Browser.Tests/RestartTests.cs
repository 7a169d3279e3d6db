namespace PaymentsAdmin.Browser.Tests;

[Collection(LooksCollection.Name)]
[Trait("Run", "Full")]
public sealed class RestartTests(BrowserFixture fixture)
{
    [Fact]
    public async Task After_a_restart_the_reconnect_dialog_closes_and_the_page_works_again()
    {
        await using var app = await ServedApp.StartAsync();
        await using var visitor = await fixture.Browser.VisitAsync(app);
        await visitor.SignInAsync();
        var box = visitor.Page.Locator("#components-reconnect-modal");

        (await app.StopAsync()).ShouldBe(0);
        await Expect(box).ToBeVisibleAsync();

        await app.StartAsync();
        await Expect(box).ToBeHiddenAsync();
        await visitor.ListReadyAsync();
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await visitor.AtAsync("**/payments?after=*");
    }

    [Fact]
    public async Task Unsaved_input_survives_a_crash_of_the_server()
    {
        await using var app = await ServedApp.StartAsync();
        await using var visitor = await fixture.Browser.VisitAsync(app);
        var page = visitor.Page;
        await visitor.ComeAsAsync();
        await using (var beside = await Beside.OpenAsync(app))
        {
            await visitor.GoAsync($"/payments/{(await beside.DraftAsync("Restart", "Acme Restarts Ltd")).Value}");
        }

        await page.Locator(".timeline header .comment").ClickAsync();
        await page.Locator("#reference").PressSequentiallyAsync("BNK 77");
        await page.Locator("#comment").PressSequentiallyAsync("Half a thought");
        await page.EvaluateAsync("() => { window.before = true; }");
        await app.KillAsync();
        await app.StartAsync();
        await page.WaitForFunctionAsync("() => !window.before");
        await visitor.ReadyAsync();

        await Expect(page.Locator("#reference")).ToHaveValueAsync("BNK 77");
        await Expect(page.Locator("#comment")).ToHaveValueAsync("Half a thought");
        await page.Locator("#comment").PressAsync("Control+Enter");
        await Expect(page.Locator(".remark")).ToHaveTextAsync("Half a thought");
    }
}
