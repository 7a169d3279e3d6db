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
    public async Task Text_typed_just_before_leaving_by_the_menu_is_restored_and_cancelling_discards_it()
    {
        await using var clara = await fixture.Browser.VisitAsync(fixture.Workbench);
        var page = clara.Page;
        await clara.ComeAsAsync();
        await clara.GoAsync("/entities/new");
        await Expect(page.Locator("#circuit")).ToBeAttachedAsync();

        await page.RunAndWaitForRequestFinishedAsync(() => page.EvaluateAsync(TypeAndLeave), new() { Predicate = static asked => asked.Method is "PUT" });
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Payments", Exact = true })).ToBeVisibleAsync();
        await page.GoBackAsync();

        await Expect(page.Locator("#title")).ToHaveValueAsync("Half a title");
        await Expect(page.Locator(".restored")).ToBeVisibleAsync();
        await page.RunAndWaitForRequestFinishedAsync(() => page.ClickAsync("form [data-forget]"), new() { Predicate = static asked => asked.Method is "DELETE" });
        await clara.GoAsync("/entities/new");
        await Expect(page.Locator("#circuit")).ToBeAttachedAsync();
        await Expect(page.Locator("#title")).ToHaveValueAsync("");
        clara.Complaints.ShouldBeEmpty();
    }
}
