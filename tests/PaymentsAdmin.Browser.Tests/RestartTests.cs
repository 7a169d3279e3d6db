namespace PaymentsAdmin.Browser.Tests;

[Collection(BrowserCollection.Name)]
public sealed class RestartTests(BrowserFixture fixture)
{
    [Fact]
    public async Task After_a_restart_the_box_goes_and_the_page_works_again()
    {
        await using var app = await ServedApp.StartAsync();
        await using var visitor = await fixture.Browser.VisitAsync(app);
        await visitor.SignInAsync();
        var box = visitor.Page.Locator("#components-reconnect-modal");

        var (took, code) = await app.StopAsync();
        took.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        code.ShouldBe(0);
        await Expect(box).ToBeVisibleAsync();

        await app.StartAsync();
        await Expect(box).ToBeHiddenAsync(new() { Timeout = 60_000 });
        await visitor.ListReadyAsync();
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await visitor.Page.WaitForURLAsync("**/payments?after=*");
    }
}
