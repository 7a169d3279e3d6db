namespace PaymentsAdmin.Browser.Tests;

/// <summary>An Admin pastes categories, corrects the refused one and saves them, and a clerk can choose one of them.</summary>
[Collection(JourneyCollection.Name)]
public sealed class ReferenceJourneyTests(BrowserFixture fixture)
{
    [Fact]
    [Trait("Run", "Full")]
    public async Task Categories_are_pasted_corrected_saved_and_offered_to_a_clerk()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var draft = await beside.DraftAsync("Acme pasted", "Acme Pasted Ltd");
        await using var adam = await fixture.Browser.VisitAsync(fixture.Workbench);
        var page = adam.Page;
        await adam.ComeAsAsync("Adam");
        await adam.GoAsync("/admin/reference/category");
        await page.GetByRole(AriaRole.Link, new() { Name = "Import" }).ClickAsync();
        await adam.AtAsync("**/admin/reference/category/paste");
        await page.FillAsync("#pasted", "name\tcode\nTrade fair\tFAIR\nSpring fair\tFAIR\nHarbour\tHARBOUR");
        await PressAsync(page, "Check the rows");
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("Row 2 is for the same entry.");
        await Expect(page.GetByText("Nothing is saved while a row is refused.")).ToBeVisibleAsync();

        // Input typed before the circuit has started would be rendered again.
        await adam.ReadyAsync();
        await page.FillAsync("#pasted", "name\tcode\nTrade fair\tFAIR\nSpring fair\tSPRING\nHarbour\tHARBOUR");
        await PressAsync(page, "Check again");
        await Expect(page.Locator("tbody [data-o=new]")).ToHaveCountAsync(3);
        await adam.ReadyAsync();
        await PressAsync(page, "Save 3 rows");
        await Expect(page.GetByText("3 added, 0 changed.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Go to the list" }).ClickAsync();
        await Expect(adam.Rows.Filter(new() { HasText = "HARBOUR" })).ToHaveCountAsync(1);

        // A type says which categories it allows.
        await adam.GoAsync("/admin/reference/payment-type");
        await page.GetByRole(AriaRole.Link, new() { Name = "Payment", Exact = true }).ClickAsync();
        await page.GetByLabel("Harbour").CheckAsync();
        await PressAsync(page, "Save");
        await adam.AtAsync("**/admin/reference/payment-type");
        adam.Complaints.ShouldBeEmpty();

        await using var clara = await fixture.Browser.VisitAsync(fixture.Workbench);
        await clara.ComeAsAsync();
        await clara.GoAsync($"/payments/{draft.Value}");
        await clara.Page.SelectOptionAsync("#books-type", new SelectOptionValue { Label = "Payment" });
        await Expect(clara.Page.Locator("#books-category option")).ToContainTextAsync(["None", "Harbour"]);
        clara.Complaints.ShouldBeEmpty();
    }

    private static Task PressAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
