using PaymentsAdmin.Core.Payments;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>Text typed a moment before leaving a form by a link, which does not unload the page.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LeaveTests(BrowserFixture fixture)
{
    // One task of the browser, so nothing that waits a second comes in between.
    private const string TypeAndLeave =
        """
        () => {
          document.querySelector("#title").select();
          document.execCommand("insertText", false, "Half a title");
          document.querySelector("#nav a[href='/payments']").click();
        }
        """;

    [Fact]
    public async Task Text_typed_just_before_leaving_by_the_menu_is_restored_and_cancelling_discards_it()
    {
        await using var clara = await fixture.Browser.VisitAsync(fixture.Workbench);
        var page = clara.Page;
        await clara.ComeAsAsync();
        await clara.GoAsync("/entities/new");
        await Expect(page.Locator("#circuit")).ToBeAttachedAsync();

        await page.RunAndWaitForRequestFinishedAsync(
            () => page.EvaluateAsync(TypeAndLeave), new() { Predicate = static asked => asked.Method is "PUT" });
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Payments", Exact = true })).ToBeVisibleAsync();
        await page.GoBackAsync();

        await Expect(page.Locator("#title")).ToHaveValueAsync("Half a title");
        await Expect(page.Locator(".restored")).ToBeVisibleAsync();
        await page.RunAndWaitForRequestFinishedAsync(
            () => page.ClickAsync("form [data-forget]"), new() { Predicate = static asked => asked.Method is "DELETE" });
        await clara.GoAsync("/entities/new");
        await Expect(page.Locator("#circuit")).ToBeAttachedAsync();
        await Expect(page.Locator("#title")).ToHaveValueAsync("");
        clara.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Restored_input_leaves_what_others_changed_and_names_what_they_saved_differently()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var draft = await beside.DraftAsync("Half a bridge", "Acme Bridges Ltd");
        var due = (await beside.SeeAsync(draft)).DueOn.AddDays(40);
        await using var clara = await fixture.Browser.VisitAsync(fixture.Workbench);
        var page = clara.Page;
        await clara.ComeAsAsync();
        await clara.GoAsync($"/payments/{draft.Value}");
        await Expect(page.Locator("#circuit")).ToBeAttachedAsync();
        var dueBefore = await page.Locator("#due-on").InputValueAsync();
        await page.RunAndWaitForRequestFinishedAsync(
            () => page.FillAsync("#payer-text", "Typed by Clara"), new() { Predicate = static asked => asked.Method is "PUT" });
        await clara.GoAsync("/payments");

        await SaveAsync("Open item");
        await clara.GoAsync($"/payments/{draft.Value}");

        await Expect(page.Locator("#payer-text")).ToHaveValueAsync("Typed by Clara");
        await Expect(page.Locator("#due-on")).Not.ToHaveValueAsync(dueBefore);
        await Expect(page.Locator(".terms .restored")).ToContainTextAsync("Saved differently since then: Text for the payer");
        clara.Complaints.ShouldBeEmpty();

        async Task SaveAsync(string text)
        {
            var terms = new TermsInput { DueOn = due, PayerText = text };
            (await beside.Get<PaymentService>().SetTermsAsync(new(beside.Workspace, draft, null, beside.Clara), terms, default)).Ok.ShouldBeTrue();
        }
    }
}
