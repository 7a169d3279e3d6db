using System.Text.RegularExpressions;
using PaymentsAdmin.Core.Payments;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>A clerk enters how a payment is booked, submits it, recalls it and submits it again.</summary>
[Collection(JourneyCollection.Name)]
[Trait("Run", "Full")]
public sealed partial class SubmitJourneyTests(BrowserFixture fixture)
{
    [Fact]
    public async Task A_draft_is_completed_submitted_recalled_and_submitted_again()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var draft = await beside.DraftAsync("Acme harbour", "Acme Harbour Ltd");
        await using var visitor = await fixture.Browser.VisitAsync(fixture.Workbench);
        var page = visitor.Page;
        await visitor.ComeAsAsync();
        await visitor.GoAsync($"/payments/{draft.Value}");

        await PressAsync(page, "Create an account in EUR for Acme Harbour Ltd");
        await Expect(page.Locator("#books-account")).ToHaveValueAsync(Number());
        await Expect(page.Locator("#books-account-help")).ToContainTextAsync("owes nothing in EUR");
        await page.SelectOptionAsync("#books-type", new SelectOptionValue { Index = 1 });
        await page.FillAsync("#books-date", "2020-01-31");
        await page.FillAsync("#books-notes", "By phone");
        await page.Locator("#books-title").ClickAsync();
        await page.Keyboard.PressAsync("s");
        await Expect(page.Locator("#books-date-fault")).ToContainTextAsync("The earliest open date is");
        await Expect(page.Locator("#books-notes")).ToHaveValueAsync("By phone");

        await page.FillAsync("#books-date", "");
        await page.ClickAsync("form.books [type=submit]");
        await Expect(page.Locator(".standing [aria-current=step] b")).ToHaveTextAsync("Submitted");
        await Expect(page.Locator(".books-card [role=status]")).ToHaveTextAsync("Submitted EUR 450.00. You can recall it but not edit it.");
        await Expect(page.Locator("form.books")).ToHaveCountAsync(0);
        await Expect(page.Locator(".stepper")).ToHaveCountAsync(0);

        await PressAsync(page, "Recall");
        await Expect(page.Locator(".standing [aria-current=step] b")).ToHaveTextAsync("Draft");
        await Expect(page.Locator("#books-notes")).ToHaveValueAsync("By phone");
        await page.ClickAsync("form.books [type=submit]");
        await Expect(page.Locator(".standing [aria-current=step] b")).ToHaveTextAsync("Submitted");
        var timeline = page.Locator(".timeline li");
        await Expect(timeline.Nth(0)).ToContainTextAsync("You submitted it");
        await Expect(timeline.Nth(1)).ToContainTextAsync("You recalled it");
        await Expect(timeline.Nth(2)).ToContainTextAsync("You submitted it");
        visitor.Complaints.ShouldBeEmpty();

        await using var alan = await fixture.Browser.VisitAsync(fixture.Workbench);
        await alan.ComeAsAsync("Alan");
        await alan.GoAsync(page.Url);
        await Expect(alan.Page.Locator(".books-card .why")).ToContainTextAsync("Only Clara Ioannou, who submitted it, can recall it.");
        await Expect(alan.Page.Locator(".booked")).ToContainTextAsync("By phone");
        (await beside.Get<PaymentService>().GetAsync(beside.Workspace.Id, draft, beside.Clara, default)).Value.Posting.ShouldBe(PostingState.Submitted);
    }

    private static Task PressAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    [GeneratedRegex("^AR-[0-9]+$", RegexOptions.None, 60_000)]
    private static partial Regex Number();
}
