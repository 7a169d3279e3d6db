using System.Globalization;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Accounts;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>A clerk records a payment without a CRM item and sees which invoices it will settle; an Approver posts it.</summary>
[Collection(JourneyCollection.Name)]
[Trait("Run", "Full")]
public sealed class PostingJourneyTests(BrowserFixture fixture)
{
    [Fact]
    public async Task A_payment_to_an_account_settles_the_invoices_as_previewed()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var account = await beside.AccountAsync("Acme Quarry Ltd", 200, 250);
        await using var visitor = await fixture.Browser.VisitAsync(fixture.Workbench);
        var page = visitor.Page;
        await visitor.SignInAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "New posting" }).First.ClickAsync();
        await visitor.ReadyAsync();

        await page.FillAsync("#books-account", "Acme Quarry Ltd");
        await Expect(page.Locator("#books-account-help")).ToContainTextAsync("owes EUR 450.00");
        await page.SelectOptionAsync("#books-type", new SelectOptionValue { Label = "Payment" });
        await page.FillAsync("#posting-amount", "=150*2");
        await page.FillAsync("#books-notes", "Brought to the desk");
        await Expect(page.Locator(".takes").Nth(0)).ToContainTextAsync("left after 0.00");
        await Expect(page.Locator(".takes").Nth(1)).ToContainTextAsync("left after 150.00");
        await Expect(page.Locator(".after b")).ToHaveTextAsync("EUR 150.00");

        // Unsaved input survives a reload, with everything that depends on it.
        await page.Locator(".open input").Nth(1).CheckAsync();
        await page.RunAndWaitForRequestFinishedAsync(
            () => page.FillAsync("#books-code", "DESK-300"),
            new() { Predicate = r => r.Method == "PUT" && r.Url.Contains("/drafts/", StringComparison.Ordinal) }
        );
        await page.ReloadAsync();
        await visitor.ReadyAsync();
        await Expect(page.Locator("#books-code")).ToHaveValueAsync("DESK-300");
        await Expect(page.Locator(".open input").Nth(1)).ToBeCheckedAsync();
        await Expect(page.Locator("#posting button.mud-button-filled")).ToContainTextAsync("Submit EUR 300.00");
        await page.Locator("#posting button.mud-button-filled").DblClickAsync();
        await Expect(page.Locator(".standing [aria-current=step] b")).ToHaveTextAsync("Submitted");
        await Expect(page.Locator(".booked")).ToContainTextAsync("Brought to the desk");
        var payment = new PaymentId(long.Parse(page.Url[(page.Url.LastIndexOf('/') + 1)..], CultureInfo.InvariantCulture));
        visitor.Complaints.ShouldBeEmpty();

        await using var alan = await fixture.Browser.VisitAsync(fixture.Workbench);
        await ApprovalJourneyTests.OpenAsync(alan, "Alan", payment);
        await ApprovalJourneyTests.StepUpAsync(alan);
        await alan.Page.Keyboard.PressAsync("a");
        await Expect(alan.Page.Locator(".said")).ToHaveTextAsync("EUR 300.00 is approved and posted.");

        (await beside.SeeAsync(payment)).Posting.ShouldBe(PostingState.Posted);
        var invoices = (await beside.Get<InvoiceService>().ListAsync(new(beside.Workspace.Id) { Account = account.Id }, beside.Clara, default)).Value.Items;
        invoices.OrderBy(i => i.DueOn).Select(i => i.Outstanding.ToString()).ShouldBe(["0.00 EUR", "150.00 EUR"]);
        var listed = await beside
            .Get<AccountPaymentService>()
            .ListAsync(new(beside.Workspace.Id) { Account = Key.Id(account.HexId.Value) }, beside.Clara, default);
        (await listed.Value.SingleAsync()).ShouldHaveSingleItem();
    }
}
