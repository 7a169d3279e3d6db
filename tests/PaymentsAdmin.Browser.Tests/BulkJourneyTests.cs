namespace PaymentsAdmin.Browser.Tests;

/// <summary>Many payments by keys alone: selected, left and come back to, given links, deleted and restored.</summary>
[Collection(BrowserCollection.Name)]
public sealed class BulkJourneyTests(BrowserFixture fixture)
{
    [Fact]
    public async Task By_keys_alone_the_selection_outlasts_a_row_and_what_is_deleted_is_restored()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        await beside.DraftAsync("Many quays", "Acme Many Ltd");
        await beside.DraftAsync("Many quays", "Acme Many Ltd");
        await using var visitor = await fixture.Browser.VisitAsync(fixture.Workbench);
        await visitor.ComeAsAsync();
        await visitor.GoToListAsync("/payments?paid=unpaid&q=Many%20quays");
        var (page, keys) = (visitor.Page, visitor.Page.Keyboard);
        var bar = page.Locator(".bulk b");
        await PressAllAsync(keys, "j", "Space", "j", "Space");
        await Expect(bar).ToHaveTextAsync("2 selected");

        await keys.PressAsync("Enter");
        await Expect(visitor.Heading).ToContainTextAsync("PAY-");
        await page.GoBackAsync();
        await visitor.AtAsync("**/payments?paid=*");
        await Expect(visitor.Heading).ToHaveTextAsync("Payments");
        await Expect(bar).ToHaveTextAsync("2 selected");
        await Expect(page.Locator("tbody input:checked")).ToHaveCountAsync(2);
        await Expect(page.Locator("tbody tr[data-ticked]")).ToHaveCountAsync(2);

        await keys.PressAsync("u");
        await Expect(page.Locator("#bulk h2")).ToHaveTextAsync("Payment links for 2");
        await Expect(page.Locator("#bulk footer .mud-button-filled")).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await Expect(page.Locator("#bulk .payer-link code")).ToHaveCountAsync(2);
        await keys.PressAsync("Escape");
        await Expect(page.Locator(".bulk")).ToHaveCountAsync(0);

        await page.Locator("tbody th a").First.FocusAsync();
        await keys.PressAsync("Control+a");
        await Expect(bar).ToHaveTextAsync("2 selected");
        await TabToAsync(visitor, "Delete 2");
        await keys.PressAsync("Enter");
        await Expect(page.Locator("#bulk .table tbody tr")).ToHaveCountAsync(2);
        await Expect(page.Locator("#bulk footer .mud-button-filled")).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await Expect(page.Locator("#bulk .outcome")).ToContainTextAsync("2 done, 0 refused.");
        await TabToAsync(visitor, "Deleted payments");
        await keys.PressAsync("Enter");
        await visitor.AtAsync("**/payments/deleted");

        await TabToAsync(visitor, "Restore");
        await keys.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "is restored." })).ToHaveCountAsync(1);
        visitor.Complaints.ShouldBeEmpty();
    }

    private static async Task PressAllAsync(IKeyboard keys, params string[] all)
    {
        foreach (var key in all)
        {
            await keys.PressAsync(key);
        }
    }

    private static async Task TabToAsync(Visitor visitor, string words)
    {
        for (var press = 0; press < 60; press++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            if (await visitor.Page.EvaluateAsync<string>("() => document.activeElement.textContent.trim()") is var text
                && string.Equals(text, words, StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new InvalidOperationException($"No Tab leads to \"{words}\".");
    }
}
