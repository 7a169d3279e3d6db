using System.Text.RegularExpressions;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>The list of payments: selection, keys, and the return to the same place.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class ListTests(BrowserFixture fixture)
{
    [Fact]
    [Trait("Run", "Full")]
    public async Task Back_returns_to_the_same_row_and_scroll_position()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        await visitor.SignInAsync();
        var first = visitor.Rows.First.Locator("th a");
        var before = await first.InnerTextAsync();
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await visitor.AtAsync("**/payments?after=*");
        await Expect(first).Not.ToHaveTextAsync(before);
        var row = visitor.Rows.Nth(40).Locator("th a");
        await row.ScrollIntoViewIfNeededAsync();
        var number = await row.InnerTextAsync();
        var top = await ScrolledAsync(visitor);
        top.ShouldBeGreaterThan(0);

        await row.ClickAsync();
        await Expect(visitor.Heading).ToContainTextAsync(number);
        await visitor.Page.GoBackAsync();
        await visitor.AtAsync("**/payments?after=*");

        await Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = number, Exact = true })).ToBeFocusedAsync();
        await visitor.Page.WaitForFunctionAsync("top => Math.abs(document.querySelector('.list-region').scrollTop - top) <= 40", top);
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task Keys_select_rows_and_the_bar_shows_their_number()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        await visitor.SignInAsync();
        var keys = visitor.Page.Keyboard;
        var bar = visitor.Page.Locator(".bulk b");

        await keys.PressAsync("j");
        await keys.PressAsync("Space");
        await Expect(bar).ToHaveTextAsync("1 selected");
        await keys.PressAsync("j");
        await keys.PressAsync("j");
        await keys.PressAsync("Shift+Space");
        await Expect(bar).ToHaveTextAsync("3 selected");
        await keys.PressAsync("Control+a");
        await Expect(bar).ToHaveTextAsync("50 selected");
        await visitor.Page.GetByRole(AriaRole.Button, new() { NameRegex = AllOfFilter() }).ClickAsync();
        await Expect(bar).Not.ToHaveTextAsync("50 selected");
        await keys.PressAsync("Escape");

        await Expect(visitor.Page.Locator(".bulk")).ToHaveCountAsync(0);
        await Expect(visitor.Page.Locator("tbody input:checked")).ToHaveCountAsync(0);
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_payment_marked_paid_leaves_the_unpaid_list_of_another_user_at_once()
    {
        var list = await ListOfOneAsync("Leaving quay");
        await using var vera = await fixture.Browser.VisitAsync(fixture.Workbench);
        await vera.ComeAsAsync("Vera");
        await vera.GoToListAsync(list);
        var number = await vera.Rows.First.Locator("th a").InnerTextAsync();

        await using var clara = await fixture.Browser.VisitAsync(fixture.Workbench);
        await clara.ComeAsAsync();
        await clara.GoToListAsync(list);
        await clara.Page.Keyboard.PressAsync("j");
        await clara.Page.Keyboard.PressAsync("m");
        await clara.Page.Locator("dialog[open] #bulk-reference").FillAsync("BNK 1");
        await clara.Page.Keyboard.PressAsync("Enter");
        await Expect(clara.Page.Locator(".outcome")).ToContainTextAsync("1 done, 0 refused.");

        await Expect(vera.Page.GetByRole(AriaRole.Link, new() { Name = number, Exact = true })).ToHaveCountAsync(0);
        vera.Complaints.ShouldBeEmpty();
        clara.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task The_focus_stays_on_a_row_changed_by_another_user()
    {
        var list = (await ListOfOneAsync("Focused quay")).Replace("paid=unpaid&", "", StringComparison.Ordinal);
        await using var vera = await fixture.Browser.VisitAsync(fixture.Workbench);
        await vera.ComeAsAsync("Vera");
        await vera.GoToListAsync(list);
        var number = await vera.Page.Locator("tbody tr:has(td[data-p=unpaid]) th a").First.InnerTextAsync();
        var link = vera.Page.GetByRole(AriaRole.Link, new() { Name = number, Exact = true });
        await link.FocusAsync();

        await using var clara = await fixture.Browser.VisitAsync(fixture.Workbench);
        await clara.ComeAsAsync();
        await clara.GoToListAsync(list);
        await clara.Page.GetByLabel($"Select {number}", new() { Exact = true }).CheckAsync();
        await clara.Page.Keyboard.PressAsync("m");
        await clara.Page.Locator("dialog[open] #bulk-reference").FillAsync("BNK 2");
        await clara.Page.Keyboard.PressAsync("Enter");

        await Expect(vera.Page.Locator("tbody tr", new() { Has = link }).Locator("td[data-p]")).ToHaveAttributeAsync("data-p", "paid");
        await Expect(link).ToBeFocusedAsync();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task Text_submitted_from_a_dialog_by_keys_raises_one_change_event()
    {
        var list = await ListOfOneAsync("Changed quay");
        await using var visitor = await fixture.Browser.VisitAsync(fixture.Workbench);
        await visitor.ComeAsAsync();
        await visitor.GoToListAsync(list);
        await visitor.Page.Keyboard.PressAsync("j");
        await visitor.Page.Keyboard.PressAsync("m");
        await visitor.Page.EvaluateAsync("document.addEventListener('change', () => window.changes = (window.changes ?? 0) + 1, true)");

        await visitor.Page.Locator("dialog[open] #bulk-reference").FillAsync("BNK 3");
        await visitor.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(visitor.Page.Locator(".outcome")).ToContainTextAsync("1 done, 0 refused.");

        // A field removed while still marked as changed raises the event again, for a handler that no longer exists.
        (await visitor.Page.EvaluateAsync<int>("window.changes")).ShouldBe(1);
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task The_command_palette_opens_a_payment_and_a_key_opens_the_list_of_keys()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        await visitor.SignInAsync();
        var number = await visitor.Rows.Nth(5).Locator("th a").InnerTextAsync();

        await visitor.Page.Keyboard.PressAsync("?");
        await Expect(visitor.Page.Locator("#keys")).ToContainTextAsync("Select the row");
        await visitor.Page.Keyboard.PressAsync("Escape");
        await visitor.Page.Keyboard.PressAsync("Control+k");
        await visitor.Page.Locator("#palette input").FillAsync(number);
        await Expect(visitor.Page.Locator("#palette .hits a").First).ToContainTextAsync(number);
        await visitor.Page.Keyboard.TypeAsync("?");
        await Expect(visitor.Page.Locator("#palette input")).ToHaveValueAsync(number + "?");
        await Expect(visitor.Page.Locator("#keys")).ToHaveCountAsync(0);
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Expect(visitor.Page.Locator("#palette")).ToHaveCountAsync(0);
        await visitor.Page.Keyboard.PressAsync("Control+k");
        await visitor.Page.Locator("#palette input").FillAsync(number);
        await Expect(visitor.Page.Locator("#palette .hits a").First).ToContainTextAsync(number);
        await visitor.Page.Keyboard.PressAsync("Enter");

        await Expect(visitor.Page).ToHaveURLAsync(DetailPage());
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task Selected_rows_are_copied_as_a_table()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        using var clipboard = await visitor.TakeClipboardAsync();
        await visitor.ComeAsAsync();
        await visitor.GoToListAsync("/payments?sort=amount&dir=desc");
        await visitor.Rows.First.Locator("input").CheckAsync();

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Copy", Exact = true }).ClickAsync();
        await Expect(visitor.Page.Locator("#said")).ToHaveTextAsync("Copied");

        var lines = (await visitor.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()")).Split("\r\n");
        lines.Length.ShouldBe(2);
        lines[0].ShouldStartWith("Number\tFor\tCustomer");
        lines[1].Split('\t')[6].ShouldMatch(@"^\d+(\.\d+)?$");
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task The_number_of_rows_in_a_month_of_the_chart_matches_the_list_it_opens()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        await visitor.SignInAsync();
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Home", Exact = true }).ClickAsync();

        // On the first day of a month nothing may have been created in it yet.
        var month = visitor.Page.Locator(".chart li").Nth(-2).Locator("a");
        await month.FocusAsync();
        await Expect(month).ToHaveClassAsync("current");
        var rows = visitor.Page.Locator(".readout .keys");
        await Expect(rows).ToContainTextAsync("rows");
        var told = Digits().Match(await rows.InnerTextAsync()).Value;

        await month.ClickAsync();

        await visitor.AtAsync("**/payments?currency=*");
        await Expect(visitor.Count).ToHaveTextAsync(told);
        visitor.Complaints.ShouldBeEmpty();
    }

    // The address of a list with one unpaid draft.
    private async Task<string> ListOfOneAsync(string title)
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        await beside.DraftAsync(title, "Acme Lists Ltd");
        return $"/payments?paid=unpaid&q={Uri.EscapeDataString(title)}";
    }

    private static Task<double> ScrolledAsync(Visitor visitor) => visitor.Page.EvaluateAsync<double>("() => document.querySelector('.list-region').scrollTop");

    [GeneratedRegex(@"/payments/\d+$", RegexOptions.None, 60_000)]
    private static partial Regex DetailPage();

    [GeneratedRegex("Select all .* of this filter", RegexOptions.None, 60_000)]
    private static partial Regex AllOfFilter();

    [GeneratedRegex(@"\d[\d,]*", RegexOptions.None, 60_000)]
    private static partial Regex Digits();
}
