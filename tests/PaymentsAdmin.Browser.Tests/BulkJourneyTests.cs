namespace PaymentsAdmin.Browser.Tests;

/// <summary>Many payments by keys alone: selected, left and come back to, given links, deleted and restored.</summary>
[Collection(BrowserCollection.Name)]
public sealed class BulkJourneyTests(BrowserFixture fixture)
{
    [Fact]
    [Trait("Run", "Full")]
    public async Task By_keys_alone_the_selection_outlasts_a_row_and_what_is_deleted_is_restored()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        await beside.DraftAsync("Many quays", "Acme Many Ltd");
        await beside.DraftAsync("Many quays", "Acme Many Ltd");
        await using var visitor = await fixture.Browser.VisitAsync(fixture.Workbench);
        await visitor.ComeAsAsync();
        await visitor.GoToListAsync("/payments?paid=unpaid&q=Many%20quays");
        var (page, keys, hands) = (visitor.Page, visitor.Page.Keyboard, new Keys(visitor.Page));
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
        await hands.TabToAsync(page.GetByRole(AriaRole.Button, new() { Name = "Delete 2" }));
        await keys.PressAsync("Enter");
        await Expect(page.Locator("#bulk .table tbody tr")).ToHaveCountAsync(2);
        await Expect(page.Locator("#bulk footer .mud-button-filled")).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await Expect(page.Locator("#bulk .outcome")).ToContainTextAsync("2 done, 0 refused.");
        await hands.TabToAsync(page.Locator("#bulk").GetByRole(AriaRole.Link, new() { Name = "Deleted payments" }));
        await keys.PressAsync("Enter");
        await visitor.AtAsync("**/payments/deleted");

        await hands.TabToAsync(page.Locator("tbody button").First);
        await page.EvaluateAsync(
            """
            () => {
              const now = performance.now.bind(performance);
              const still = now();
              performance.now = () => still;
              window.later = () => { performance.now = () => now() + 60000; };
              window.opened = 0;
              addEventListener('click', event => { window.opened += event.target.closest('tbody a') ? 1 : 0; }, true);
            }
            """);
        await keys.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "is restored." })).ToHaveCountAsync(1);
        await Expect(page.Locator("tbody td.t a:focus")).ToHaveCountAsync(1);
        await keys.PressAsync("Enter");
        (await page.EvaluateAsync<int>("() => window.opened")).ShouldBe(0);
        await page.EvaluateAsync("() => window.later()");
        await keys.PressAsync("Enter");
        await visitor.AtAsync("**/entities/*/*");
        visitor.Complaints.ShouldBeEmpty();
    }

    private static async Task PressAllAsync(IKeyboard keys, params string[] all)
    {
        foreach (var key in all)
        {
            await keys.PressAsync(key);
        }
    }
}
