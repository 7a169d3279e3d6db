namespace PaymentsAdmin.Browser.Tests;

/// <summary>The palette in a browser: late answers, quick keys, and what it presses on the page.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PaletteTests(BrowserFixture fixture)
{
    [Fact]
    [Trait("Run", "Full")]
    public async Task A_late_answer_to_an_older_text_never_replaces_a_newer_one_and_Enter_waits_for_its_own()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        await visitor.SignInAsync();
        var held = new TaskCompletionSource();
        await visitor.Page.RouteAsync("**/palette/hits?q=pol*", async route =>
        {
            await held.Task;
            if (route.Request.Failure is null)
            {
                await route.ContinueAsync();
            }
        });

        await visitor.Page.Keyboard.PressAsync("Control+k");
        await visitor.Page.Locator("#palette input").FillAsync("pol");
        await visitor.Page.Locator("#palette input").FillAsync("rates");
        await Expect(visitor.Page.Locator("#palette .hits a").First).ToHaveTextAsync("Rates");
        await visitor.Page.Locator("#palette input").FillAsync("poli");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Page.Locator("#palette .hits a").First).ToHaveTextAsync("Rates");
        held.SetResult();

        await visitor.AtAsync("**/admin/policy");
        await Expect(visitor.Page.Locator("#palette")).ToHaveCountAsync(0);
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task The_palette_presses_what_the_page_has_and_takes_the_keys_that_follow_its_own()
    {
        // The theme stays with who chose it.
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        await beside.AddClerkAsync("nadia", "Nadia Night");
        await using var visitor = await fixture.Browser.VisitAsync(fixture.Workbench);
        await visitor.SignInByPasswordAsync("nadia");
        await visitor.GoToListAsync("/payments?paid=unpaid");
        await visitor.Rows.First.Locator("input").CheckAsync();
        await Expect(visitor.Page.Locator(".bulk [data-key=m]")).ToBeVisibleAsync();

        await visitor.Page.Keyboard.PressAsync("Control+k");
        await visitor.Page.Keyboard.TypeAsync("mark paid");
        await Expect(visitor.Page.Locator("#palette input")).ToHaveValueAsync("mark paid");
        await Expect(visitor.Page.Locator("#palette .hits button").First).ToHaveTextAsync("Mark paid");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Page.Locator("#bulk-on")).ToBeVisibleAsync();

        await visitor.Page.Keyboard.PressAsync("Escape");
        await visitor.Page.Keyboard.PressAsync("Control+k");
        await visitor.Page.Keyboard.TypeAsync("dark");
        await Expect(visitor.Page.Locator("#palette .hits button").First).ToHaveTextAsync("Theme: Dark");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        visitor.Complaints.ShouldBeEmpty();
    }
}
