namespace PaymentsAdmin.Browser.Tests;

/// <summary>A date is typed in the format of the user, or chosen in the browser's calendar.</summary>
[Collection(BrowserCollection.Name)]
public sealed class DateFieldTests(BrowserFixture fixture)
{
    private const string Due = "#invoice-due";

    [Fact]
    [Trait("Run", "Full")]
    public async Task An_invalid_date_stays_in_its_field_and_saving_moves_the_focus_to_it()
    {
        await using var adam = await OpenAsync();
        var page = adam.Page;

        await page.FillAsync(Due, "31/11");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add invoice" }).ClickAsync();

        await Expect(page.Locator(Due)).ToBeFocusedAsync();
        await Expect(page.Locator(Due)).ToHaveValueAsync("31/11");
        await Expect(page.Locator("#invoice-due-fault")).ToContainTextAsync("Enter a date, such as");
        (await adam.SeriousViolationsAsync("main")).ShouldBeEmpty();

        foreach (var unreadable in new[] { "   ", "30/02/2026" })
        {
            await page.FillAsync(Due, unreadable);
            await Expect(page.Locator("#invoice-due-fault")).ToBeHiddenAsync();
            await page.Keyboard.PressAsync("Tab");
            await Expect(page.Locator("#invoice-due-fault")).ToBeVisibleAsync();
            await Expect(page.Locator(Due)).ToHaveAttributeAsync("aria-invalid", "true");
        }

        await page.FillAsync(Due, "3.2.2030");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(Due)).ToHaveValueAsync("3 Feb 2030");
        await Expect(page.Locator("#invoice-due-fault")).ToHaveCountAsync(0);
        adam.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_date_chosen_in_the_calendar_is_written_in_the_format_of_the_user()
    {
        await using var adam = await OpenAsync();
        var page = adam.Page;
        var calendar = page.Locator($".day:has({Due}) [type=date]");
        await page.FillAsync(Due, "2/12/2030");
        await page.Keyboard.PressAsync("Tab");
        await Expect(calendar).ToHaveValueAsync("2030-12-02");

        await calendar.EvaluateAsync("field => { field.value = '2030-12-05'; field.dispatchEvent(new Event('change', { bubbles: true })); }");

        await Expect(page.Locator(Due)).ToHaveValueAsync("5 Dec 2030");
        await Expect(page.Locator(Due)).ToBeFocusedAsync();
        adam.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_half_typed_due_date_stays_in_its_field_when_another_user_changes_the_payment()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var draft = await beside.DraftAsync("Half typed bridge", "Acme Bridges Ltd");
        await using var clara = await fixture.Browser.VisitAsync(fixture.Workbench);
        await using var other = await fixture.Browser.VisitAsync(fixture.Workbench);
        foreach (var visitor in new[] { clara, other })
        {
            await visitor.ComeAsAsync();
            await visitor.GoAsync($"/payments/{draft.Value}");
            await Expect(visitor.Page.Locator("#circuit")).ToBeAttachedAsync();
        }

        var due = clara.Page.Locator("#due-on");
        await due.FocusAsync();
        await clara.Page.Keyboard.PressAsync("Control+A");
        await clara.Page.Keyboard.TypeAsync("24/12/20");
        await Expect(clara.Page.Locator(".terms .badge")).ToHaveTextAsync("Not saved");

        await other.Page.FillAsync("#due-on", "31/1/2030");
        await other.Page.FillAsync("#payer-text", "Changed by somebody else");
        await other.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(clara.Page.Locator(".timeline li").First).ToContainTextAsync("Changed by somebody else");

        await Expect(due).ToHaveValueAsync("24/12/20");
        await Expect(due).ToBeFocusedAsync();
        await clara.Page.Keyboard.TypeAsync("30");
        await clara.Page.Keyboard.PressAsync("Tab");
        await Expect(due).ToHaveValueAsync("24 Dec 2030");
        clara.Complaints.ShouldBeEmpty();
        other.Complaints.ShouldBeEmpty();
    }

    private async Task<Visitor> OpenAsync()
    {
        var adam = await fixture.Browser.VisitAsync(fixture.App);
        await adam.ComeAsAsync("Adam");
        await adam.GoAsync("/admin/reference/invoices/add");
        await Expect(adam.Page.Locator("#circuit")).ToBeAttachedAsync();
        return adam;
    }
}
