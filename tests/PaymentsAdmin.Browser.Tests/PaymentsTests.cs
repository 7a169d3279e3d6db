namespace PaymentsAdmin.Browser.Tests;

[Collection(BrowserCollection.Name)]
public sealed class PaymentsTests(BrowserFixture fixture)
{
    [Fact]
    [Trait("Run", "Full")]
    public async Task The_next_page_of_the_list_is_loaded_without_another_document()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        var script = visitor.Page.WaitForResponseAsync(r => r.Url.Contains("/_framework/blazor.web.", StringComparison.Ordinal));
        await visitor.SignInAsync();
        (await script).Status.ShouldBe(200);
        await visitor.Page.EvaluateAsync("() => { window.sameDocument = true; }");
        var first = visitor.Rows.First.Locator("th a");
        var number = await first.InnerTextAsync();

        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await visitor.AtAsync("**/payments?after=*");
        await Expect(first).Not.ToHaveTextAsync(number);

        (await visitor.Page.EvaluateAsync<bool>("() => window.sameDocument === true")).ShouldBeTrue();
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Previous page" }).ClickAsync();
        await Expect(first).ToHaveTextAsync(number);
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_search_is_in_the_address_and_its_chip_removes_it()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        await visitor.SignInAsync();
        var all = await visitor.Count.InnerTextAsync();

        await visitor.Page.FillAsync("#search", "zzz no such thing zzz");
        await visitor.Page.PressAsync("#search", "Enter");
        await visitor.AtAsync("**/payments?q=zzz*");
        await Expect(visitor.Page.Locator(".empty")).ToContainTextAsync("No payment matches this filter.");

        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Remove filter Search" }).ClickAsync();
        await Expect(visitor.Count).ToHaveTextAsync(all);
        await Expect(visitor.Page.Locator("#search")).ToHaveValueAsync("");
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task The_filter_form_puts_the_filter_in_the_address()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        await visitor.SignInAsync();

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Filter", Exact = true }).ClickAsync();
        await visitor.Page.SelectOptionAsync("#filter-paid", new SelectOptionValue { Label = "Unpaid" });
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Show payments" }).ClickAsync();

        await visitor.AtAsync("**/payments?paid=unpaid");
        await Expect(visitor.Page.Locator("#filter-form")).ToBeHiddenAsync();
        await Expect(visitor.Page.Locator(".chip")).ToContainTextAsync("Unpaid");
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_column_header_sorts_the_list_and_is_marked_as_sorted()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        await visitor.SignInAsync();

        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Amount", Exact = true }).ClickAsync();

        await visitor.AtAsync("**/payments?sort=amount&dir=desc");
        await Expect(visitor.Page.Locator("th[aria-sort=descending]")).ToHaveTextAsync("Amount");
    }

    [Fact]
    public async Task A_payment_can_be_reached_from_sign_in_by_keyboard_alone()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        var page = visitor.Page;
        await page.GotoAsync("/account/sign-in");
        await TabToAsync(page, "button[value=clara]");
        await page.Keyboard.PressAsync("Enter");
        await visitor.AtAsync("**/payments");
        await visitor.ListReadyAsync();

        await TabToAsync(page, "tbody tr:first-child th a");
        await page.Keyboard.PressAsync("j");
        var second = await visitor.Rows.Nth(1).Locator("th").InnerTextAsync();
        await Expect(visitor.Rows.Nth(1).Locator("th a")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Heading).ToContainTextAsync(second);

        await Expect(visitor.Heading).ToBeFocusedAsync();
        await page.GoBackAsync();
        await Expect(visitor.Rows.First).ToBeVisibleAsync();
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_payment_that_does_not_exist_is_answered_with_404()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        await visitor.ComeAsAsync();

        var answer = await visitor.GoAsync("/payments/999999999");

        answer!.Status.ShouldBe(404);
        await Expect(visitor.Heading).ToHaveTextAsync("Page not found");
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var press = 0; press < 60; press++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("s => document.activeElement?.matches(s) === true", selector))
            {
                return;
            }
        }

        throw new InvalidOperationException($"60 presses of Tab did not reach {selector}.");
    }
}
