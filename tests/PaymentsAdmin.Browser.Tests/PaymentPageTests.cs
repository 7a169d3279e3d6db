using System.Globalization;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>The page of one payment, worked on as clerks do. Each test takes a draft of its own, because they change it.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PaymentPageTests(BrowserFixture fixture)
{
    // Some drafts of the demo have deliveries alone, and what was paid leaves the list.
    private const int Apart = 5;

    [Fact]
    public async Task A_quantity_is_saved_by_Enter_which_leads_to_the_next_one()
    {
        await using var visitor = await OpenDraftAsync(0);
        var first = visitor.Page.Locator(".stepper input").First;

        var half = await PartAsync(first, 2);
        await first.FillAsync($"={await first.InputValueAsync()}/2");
        await first.PressAsync("Enter");

        await Expect(visitor.Page.Locator(".saved")).ToContainTextAsync("Saved");
        await Expect(first).ToHaveValueAsync(half);
        await Expect(visitor.Page.Locator(".timeline li").First).ToContainTextAsync("You changed a quantity");
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mark_is_set_by_keyboard_and_undone_in_the_bar()
    {
        await using var visitor = await OpenDraftAsync(1);
        var page = visitor.Page;

        await page.Locator("[data-key=m]").ClickAsync();
        await Expect(page.Locator("#paid-on")).ToBeFocusedAsync();
        await page.FillAsync("#reference", "BNK 77-20431");
        await page.PressAsync("#reference", "Control+Enter");
        await Expect(page.Locator(".seen")).ToContainTextAsync("BNK 77-20431");
        await page.Locator(".undo", new() { HasText = "marked paid" }).Locator("[data-key=z]").ClickAsync();

        await Expect(page.Locator("form.pay")).ToBeVisibleAsync();
        await Expect(page.Locator(".paid [role=status]")).ToHaveTextAsync("Marked unpaid.");
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_bar_goes_after_its_ten_seconds_and_leaves_the_way_with_a_reason()
    {
        await using var visitor = await OpenDraftAsync(2);
        await visitor.Page.Locator("form.pay [type=submit]").ClickAsync();
        await Expect(visitor.Page.Locator(".undo")).ToBeVisibleAsync();

        await Expect(visitor.Page.Locator("form.unpay")).ToBeVisibleAsync();

        await Expect(visitor.Page.Locator(".undo")).ToBeHiddenAsync();
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_comment_is_written_with_Ctrl_Enter()
    {
        await using var visitor = await OpenDraftAsync(3);
        await visitor.Page.Locator(".timeline header .comment").ClickAsync();
        await visitor.Page.FillAsync("#comment", "<b>Seen</b> مرحبا 👍");
        await visitor.Page.PressAsync("#comment", "Control+Enter");

        await Expect(visitor.Page.Locator(".remark")).ToHaveTextAsync("<b>Seen</b> مرحبا 👍");
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_second_of_two_people_is_told_and_chooses()
    {
        await using var one = await OpenDraftAsync(4);
        await using var two = await fixture.Browser.VisitAsync(fixture.Workbench);
        await two.SignInAsync();
        await two.GoAsync(one.Page.Url);

        var quarter = await PartAsync(two.Page.Locator(".stepper input").First, 4);
        await two.Page.Locator(".stepper input").First.FillAsync(quarter);
        await one.Page.Locator(".stepper input").First.FillAsync(await PartAsync(one.Page.Locator(".stepper input").First, 2));
        await one.Page.Locator(".stepper input").First.PressAsync("Enter");
        await Expect(one.Page.Locator(".saved")).ToContainTextAsync("Saved");
        await two.Page.Locator(".stepper input").First.PressAsync("Enter");

        await Expect(two.Page.Locator(".clash")).ToContainTextAsync("Nothing of yours is lost");
        (await two.SeriousViolationsAsync(".clash")).ShouldBeEmpty();
        await two.Page.Locator(".clash tbody td label").Last.ClickAsync();
        await two.Page.Locator(".clash .main").ClickAsync();
        await Expect(two.Page.Locator(".saved")).ToContainTextAsync("Saved");
        await Expect(two.Page.Locator(".clash")).ToBeHiddenAsync();
        await Expect(two.Page.Locator(".stepper input").First).ToHaveValueAsync(quarter);
        two.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 390)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task Axe_finds_nothing_serious_and_nothing_scrolls_sideways(ColorScheme scheme, int width)
    {
        await using var visitor = await OpenDraftAsync(5, width, scheme);
        var page = visitor.Page;
        (await visitor.SeriousViolationsAsync()).ShouldBeEmpty();

        await page.Locator(".stepper input").First.FillAsync("999999");
        await page.Locator(".stepper input").First.PressAsync("Enter");
        await page.Locator(".beneath .fault").WaitForAsync();
        await page.Locator(".timeline header .comment").ClickAsync();
        await page.Locator("#comment").WaitForAsync();
        (await visitor.SeriousViolationsAsync()).ShouldBeEmpty();
        (await visitor.SidewaysAsync()).ShouldBe(0);
        visitor.Complaints.ShouldBeEmpty();
    }

    // Less than there is now, so that enough is left of it whatever the demo made.
    private static async Task<string> PartAsync(ILocator quantity, int part)
    {
        var now = decimal.Parse(await quantity.InputValueAsync(), CultureInfo.InvariantCulture);
        return (now / part).ToString("0.####", CultureInfo.InvariantCulture);
    }

    private async Task<Visitor> OpenDraftAsync(int which, int width = 1440, ColorScheme scheme = ColorScheme.Light)
    {
        var visitor = await fixture.Browser.VisitAsync(fixture.Workbench, width, 900, scheme);
        await visitor.SignInAsync();
        await visitor.GoToListAsync("/payments?posting=draft&paid=unpaid");
        var drafts = visitor.Page.Locator("table.list tbody tr", new() { Has = visitor.Page.Locator("[data-k=deal]") });
        var hrefs = await drafts.EvaluateAllAsync<string[]>("rows => rows.map(row => row.querySelector('a').getAttribute('href'))");
        foreach (var href in hrefs.Skip(which * Apart))
        {
            await visitor.GoAsync(href);
            await visitor.Page.Locator("#lines-title").WaitForAsync();
            if (await visitor.Page.Locator(".stepper input").CountAsync() > 0)
            {
                return visitor;
            }
        }

        throw new InvalidOperationException("The demo has no such draft with lines.");
    }
}
