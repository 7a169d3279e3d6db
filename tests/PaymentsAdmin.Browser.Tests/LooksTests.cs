namespace PaymentsAdmin.Browser.Tests;

[Collection(BrowserCollection.Name)]
public sealed class LooksTests(BrowserFixture fixture)
{
    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 390)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task Axe_finds_nothing_serious(ColorScheme scheme, int width)
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App, width, 900, scheme);

        await visitor.Page.GotoAsync("/account/sign-in");
        (await visitor.SeriousViolationsAsync()).ShouldBeEmpty();
        await visitor.SignInAsync();
        (await visitor.SeriousViolationsAsync()).ShouldBeEmpty();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Filter", Exact = true }).ClickAsync();
        (await visitor.SeriousViolationsAsync("#filter-form")).ShouldBeEmpty();
        await visitor.GoAsync("/payments?q=zzz+no+such+thing&paid=unpaid");
        await visitor.Page.Locator(".empty").WaitForAsync();
        (await visitor.SeriousViolationsAsync()).ShouldBeEmpty();
        await visitor.GoToListAsync("/payments");
        await visitor.Rows.First.Locator("a").First.ClickAsync();
        await visitor.Page.Locator("#paid-title").WaitForAsync();
        (await visitor.SeriousViolationsAsync()).ShouldBeEmpty();
        visitor.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(390)]
    [InlineData(320)]
    public async Task Nothing_scrolls_sideways_on_a_phone(int width)
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App, width, 800);

        await visitor.Page.GotoAsync("/account/sign-in");
        (await visitor.SidewaysAsync()).ShouldBe(0);
        await visitor.SignInAsync();
        (await visitor.SidewaysAsync()).ShouldBe(0);
        await visitor.GoToListAsync("/payments?q=a&paid=unpaid&created-from=2020-01-01&amount-from=1");
        (await visitor.SidewaysAsync()).ShouldBe(0);
        await visitor.GoToListAsync("/payments");
        await visitor.Rows.First.Locator("a").First.ClickAsync();
        await visitor.Page.Locator("#paid-title").WaitForAsync();
        (await visitor.SidewaysAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_row_of_the_list_is_28_pixels_high()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        await visitor.SignInAsync();

        var box = await visitor.Rows.Nth(3).BoundingBoxAsync();

        box!.Height.ShouldBe(28f, 0.5);
    }
}
