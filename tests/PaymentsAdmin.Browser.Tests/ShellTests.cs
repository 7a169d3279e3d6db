namespace PaymentsAdmin.Browser.Tests;

/// <summary>The shell is rendered once; pages change within it, and it matches the address.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ShellTests(BrowserFixture fixture)
{
    [Fact]
    [Trait("Run", "Full")]
    public async Task Menu_and_title_name_the_open_page_after_every_navigation()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        await visitor.SignInAsync();
        var page = visitor.Page;
        await MarkDocumentAsync(page);
        await Expect(Marked(page)).ToHaveTextAsync("Payments");

        await page.GetByRole(AriaRole.Link, new() { Name = "Entities", Exact = true }).First.ClickAsync();
        await Expect(visitor.Heading).ToHaveTextAsync("Entities");
        await Expect(Marked(page)).ToHaveTextAsync("Entities");
        await Expect(page).ToHaveTitleAsync("Entities · PaymentsAdmin");

        await page.GoBackAsync();
        await visitor.AtAsync("**/payments");
        await Expect(Marked(page)).ToHaveTextAsync("Payments");
        await Expect(page).ToHaveTitleAsync("Payments · PaymentsAdmin");

        await visitor.Rows.First.Locator("th a").ClickAsync();
        await visitor.AtAsync("**/payments/*");
        await Expect(Marked(page)).ToHaveTextAsync("Payments");
        (await IsSameDocumentAsync(page)).ShouldBeTrue();
        visitor.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Run", "Full")]
    public async Task After_a_step_in_a_dialog_the_focus_is_where_the_page_says_whichever_message_comes_first(bool isToldFirst)
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        await visitor.SignInAsync();
        await visitor.Page.EvaluateAsync(
            """
            async (isToldFirst) => {
              const after = () => new Promise((resolve) => setTimeout(resolve));
              document.body.insertAdjacentHTML("beforeend", '<h2 id="told" tabindex="-1">Told</h2><dialog data-modal id="step"><button>Go</button></dialog>');
              await after();
              document.querySelector("#step").remove();
              if (!isToldFirst) {
                await after();
              }
              takeFocus(document.querySelector("#told"));
            }
            """,
            isToldFirst
        );

        await Expect(visitor.Page.Locator("#told")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_skip_link_stays_on_the_open_page()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        await visitor.SignInAsync();
        var page = visitor.Page;
        await MarkDocumentAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Home", Exact = true }).ClickAsync();
        await visitor.AtAsync("**/home");

        await page.Locator(".skip").FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await visitor.AtAsync("**/home#content");
        (await IsSameDocumentAsync(page)).ShouldBeTrue();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_search_keeps_the_filter_of_the_list_and_returns_to_the_first_page()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        await visitor.ComeAsAsync();
        var page = visitor.Page;
        await visitor.GoToListAsync("/payments?paid=unpaid&sort=amount&dir=desc");
        await MarkDocumentAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await visitor.AtAsync("**after=*");

        await page.FillAsync("#search", " racking & shelving ");
        await page.PressAsync("#search", "Enter");

        await visitor.AtAsync("**/payments?paid=unpaid&sort=amount&dir=desc&q=racking+%26+shelving");
        await Expect(page.Locator(".chip").First).ToContainTextAsync("racking & shelving");
        await Expect(page.Locator("#search")).ToHaveValueAsync("racking & shelving");
        (await IsSameDocumentAsync(page)).ShouldBeTrue();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_search_from_another_page_opens_the_list_of_payments()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        await visitor.ComeAsAsync();
        var page = visitor.Page;
        await visitor.GoAsync("/home");
        await MarkDocumentAsync(page);

        await page.FillAsync("#search", "zzz no such thing zzz");
        await page.PressAsync("#search", "Enter");

        await visitor.AtAsync("**/payments?q=zzz*");
        await Expect(page.Locator(".empty")).ToBeVisibleAsync();
        (await IsSameDocumentAsync(page)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    [Trait("Run", "Full")]
    public async Task Every_variable_used_by_the_MudBlazor_styles_has_a_value(string theme)
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        await visitor.SignInAsync();

        var taken = await visitor.Page.EvaluateAsync<string[]>(
            """
            (theme) => {
              document.documentElement.dataset.theme = theme;
              const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).map((rule) => rule.cssText).join("");
              const style = getComputedStyle(document.documentElement);
              return [...new Set([...rules.matchAll(/var\((--mud-[a-z0-9-]+)/g)].map(([, name]) => name))]
                .map((name) => `${name}:${style.getPropertyValue(name)}`);
            }
            """,
            theme
        );

        taken.ShouldNotBeEmpty();
        taken.Where(variable => variable.EndsWith(':')).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dialog_gives_the_focus_to_what_comes_late_unless_the_user_has_moved_on()
    {
        const string add = """
            () => {
              const field = document.createElement("input");
              field.autofocus = true;
              document.querySelector("#late").append(field);
            }
            """;
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        await visitor.SignInAsync();
        await visitor.Page.EvaluateAsync(
            """
            () => document.body.insertAdjacentHTML("beforeend", "<dialog id=late data-modal><button>Close</button><button>Cancel</button></dialog>")
            """
        );
        await Expect(visitor.Page.Locator("#late button").First).ToBeFocusedAsync();

        await visitor.Page.EvaluateAsync(add);
        await Expect(visitor.Page.Locator("#late input")).ToBeFocusedAsync();

        await visitor.Page.Locator("#late button").Last.FocusAsync();
        await visitor.Page.EvaluateAsync(add);
        await Expect(visitor.Page.Locator("#late input")).ToHaveCountAsync(2);
        await Expect(visitor.Page.Locator("#late button").Last).ToBeFocusedAsync();
    }

    private static ILocator Marked(IPage page) => page.Locator("#nav [aria-current=page] .label");

    private static async Task MarkDocumentAsync(IPage page) => await page.EvaluateAsync("() => { window.sameDocument = true; }");

    private static Task<bool> IsSameDocumentAsync(IPage page) => page.EvaluateAsync<bool>("() => window.sameDocument === true");
}
