using System.Text.RegularExpressions;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>Pages on paper and on phones.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PaperAndPhoneTests(BrowserFixture fixture)
{
    private const string Black = "rgb(0, 0, 0)";

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_printed_list_is_black_on_white_without_buttons()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.Workbench, scheme: ColorScheme.Dark, signedIn: await fixture.SignedInAsync("Clara"));
        await visitor.GoToListAsync("/payments");
        var numbers = await visitor.Rows.GetByRole(AriaRole.Rowheader).AllInnerTextsAsync();

        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Print });

        (await visitor.Rows.GetByRole(AriaRole.Rowheader).AllInnerTextsAsync()).ShouldBe(numbers);
        await Expect(visitor.Page.Locator(".totals b").First).ToBeVisibleAsync();
        await Expect(visitor.Rows.First.Locator("td.n")).ToHaveCSSAsync("color", Black);
        (await PressableAsync(visitor)).ShouldBeEmpty();
        (await visitor.SidewaysAsync()).ShouldBe(0);
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_printed_payment_shows_its_amount_lines_and_timeline_without_buttons()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var payment = await beside.DraftAsync("Printed shelves", "Acme Prints Ltd");
        await using var visitor = await fixture.Browser.VisitAsync(fixture.Workbench, scheme: ColorScheme.Dark, signedIn: await fixture.SignedInAsync("Clara"));
        await visitor.GoAsync($"/payments/{payment.Value}");
        await visitor.Page.Locator(".timeline li").First.WaitForAsync();

        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await visitor.Page.EvaluateAsync("() => dispatchEvent(new Event('beforeprint'))");

        await Expect(visitor.Page.Locator("#printed")).ToContainTextAsync(new Regex(@"^[^.]+\. .+ Printed .+20[0-9]{2}"));
        (await visitor.Page.Locator(".timeline li b bdi").First.EvaluateAsync<string>("who => getComputedStyle(who, '::before').content"))
            .ShouldBe("\"Clara Ioannou\"");
        (await visitor.Page.EvaluateAsync<double[]>(
            "() => ['.lines tr.item .sum', '.lines > footer .total'].map(at => document.querySelector(at)).map(e => Math.round(e.getBoundingClientRect().right - parseFloat(getComputedStyle(e).paddingRight)))"))
            .Distinct().ShouldHaveSingleItem();
        await Expect(visitor.Heading.Locator("b")).ToBeVisibleAsync();
        await Expect(visitor.Heading.Locator("b")).ToHaveCSSAsync("color", Black);
        var lines = visitor.Page.Locator(".lines tr.item");
        await Expect(lines).ToHaveCountAsync(2);
        await Expect(lines.Nth(0)).ToContainTextAsync("250.00");
        await Expect(lines.Nth(1)).ToContainTextAsync("200.00");
        await Expect(lines.Nth(1)).ToBeVisibleAsync();
        await Expect(visitor.Page.Locator(".timeline li").First).ToBeVisibleAsync();
        (await PressableAsync(visitor)).ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task The_menu_on_a_phone_opens_another_page_and_closes()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.Workbench, width: 390, height: 844, signedIn: await fixture.SignedInAsync("Clara"));
        await visitor.GoToListAsync("/payments");
        var entities = visitor.Page.Locator("#nav").GetByRole(AriaRole.Link, new() { Name = "Entities" });
        await Expect(entities).Not.ToBeVisibleAsync();

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
        await entities.ClickAsync();

        await Expect(visitor.Heading).ToHaveTextAsync("Entities");
        await Expect(entities).Not.ToBeVisibleAsync();

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
        await Expect(entities).ToBeVisibleAsync();
        await visitor.Page.GoBackAsync();

        await Expect(visitor.Heading).ToHaveTextAsync("Payments");
        await Expect(entities).Not.ToBeVisibleAsync();
    }

    [Fact, Trait("Run", "Full")]
    public async Task The_bottom_bar_of_a_phone_has_the_next_step_wherever_the_page_is_scrolled_to()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var payment = await beside.DraftAsync("Docked shelves", "Acme Docks Ltd");
        await using var visitor = await fixture.Browser.VisitAsync(fixture.Workbench, width: 390, height: 844, signedIn: await fixture.SignedInAsync("Clara"));
        await visitor.GoAsync($"/payments/{payment.Value}");
        var submit = visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Submit EUR 450.00" }).First;

        await Expect(submit).ToBeInViewportAsync();
        await Expect(visitor.Page.Locator(".head .mark")).ToBeHiddenAsync();
        await visitor.Page.Locator("#attachments-title").ScrollIntoViewIfNeededAsync();
        await Expect(submit).ToBeInViewportAsync();
        await submit.ClickAsync();

        await Expect(visitor.Page.Locator("#books-account")).ToBeFocusedAsync();
        await Expect(visitor.Page.Locator("#books-account")).ToBeInViewportAsync();
        visitor.Complaints.ShouldBeEmpty();
    }

    private static Task<string[]> PressableAsync(Visitor visitor) =>
        visitor.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('button, :popover-open, input[type=checkbox]')].filter(e => e.checkVisibility() && e.getClientRects().length).map(e => e.outerHTML.slice(0, 120))"
        );
}
