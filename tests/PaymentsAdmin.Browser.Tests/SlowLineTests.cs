namespace PaymentsAdmin.Browser.Tests;

/// <summary>Answers that come while somebody types on must not take back what was typed meanwhile.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SlowLineTests(BrowserFixture fixture)
{
    private static readonly TimeSpan Late = TimeSpan.FromMilliseconds(150);

    [Fact]
    public async Task A_payment_keeps_every_letter_that_is_typed_over_a_slow_line()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var draft = await beside.DraftAsync("Slow bridge", "Acme Bridges Ltd");
        await using var line = new SlowLine(fixture.Workbench, Late);
        await using var visitor = await fixture.Browser.VisitAsync(fixture.Workbench, over: line);
        var page = visitor.Page;
        await visitor.SignInAsync();
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
    public async Task A_customer_is_found_by_every_letter_that_is_typed_over_a_slow_line()
    {
        await using var line = new SlowLine(fixture.App, Late);
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App, over: line);
        await visitor.SignInAsync();
        await visitor.GoAsync("/entities/new");

        await TypeAsync(visitor.Page.Locator("#customer"), "Nobody of this long name");

        await Expect(visitor.Page.Locator(".choices .new")).ToHaveTextAsync("Add “Nobody of this long name” as a new customer");
        await Expect(visitor.Page.Locator("#customer")).ToHaveValueAsync("Nobody of this long name");
        visitor.Complaints.ShouldBeEmpty();
    }

    // As people type: a letter after the other, with answers between them.
    private static async Task TypeAsync(ILocator field, string text)
    {
        await field.ClickAsync();
        await field.SelectTextAsync();
        await field.PressSequentiallyAsync(text, new() { Delay = 25 });
    }
}
