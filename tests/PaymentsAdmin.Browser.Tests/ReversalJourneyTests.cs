using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>A posted payment is reversed by a separate document, which its requester cannot approve.</summary>
[Collection(JourneyCollection.Name)]
public sealed class ReversalJourneyTests(BrowserFixture fixture)
{
    [Fact, Trait("Run", "Full")]
    public async Task A_posted_payment_is_reversed_by_two_people_and_stays_linked_to_its_reversal()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var payment = await beside.SubmittedAsync("Acme tower", "Acme Tower Ltd");
        await using var alan = await fixture.Browser.VisitAsync(fixture.Workbench);
        await ApproveAsync(alan, payment, "EUR 450.00 is approved and posted.");

        await using var clara = await fixture.Browser.VisitAsync(fixture.Workbench);
        var page = clara.Page;
        await clara.ComeAsAsync();
        await beside.ShowFactorAsync("clara", DateTimeOffset.UtcNow);
        await clara.GoAsync($"/payments/{payment.Value}");
        await Expect(page.Locator(".standing [aria-current=step] b")).ToHaveTextAsync("Posted");
        await Expect(page.Locator("#unpay-reason")).ToHaveCountAsync(0);
        await PressAsync(page, "Reverse…");
        await PressAsync(page, "Request reversal of EUR 450.00");
        await Expect(page.Locator("#reverse-reason-fault")).ToHaveTextAsync("Enter a reason for the reversal.");
        await page.FillAsync("#reverse-reason", "Booked twice");
        await PressAsync(page, "Request reversal of EUR 450.00");
        await Expect(page.Locator(".books-card .why")).ToContainTextAsync("Booked twice");
        await Expect(page.Locator(".decision")).ToHaveCountAsync(0);

        await clara.GoAsync("/approvals");
        await Expect(page.Locator("[role=alert]")).ToContainTextAsync("This requires the role Approver.");
        await alan.GoAsync($"/approvals?open={payment.Value}");
        await Expect(alan.Page.Locator("#sheet-title")).ToHaveTextAsync("Reversal of EUR 450.00");
        await Expect(alan.Page.Locator("article.sheet")).Not.ToContainTextAsync("\u2212");
        await ApproveAsync(alan, payment, "The reversal of EUR 450.00 is approved.");

        await clara.GoAsync($"/payments/{payment.Value}");
        await Expect(page.Locator(".standing [aria-current=step] b")).ToHaveTextAsync("Reversed");
        await Expect(page.Locator(".booked")).ToContainTextAsync("EUR 0.00 in total");
        await Expect(page.Locator(".lines .free")).ToHaveCountAsync(0);
        await Expect(page.Locator(".timeline li").Filter(new() { HasText = "reversed it" })).Not.ToContainTextAsync("Booked twice");
        await page.Locator(".booked a.pair").ClickAsync();
        await Expect(page.Locator(".booked")).ToContainTextAsync("Booked twice");
        await Expect(page.Locator(".timeline li p:first-child")).ToHaveTextAsync(
            [
                new System.Text.RegularExpressions.Regex("Alan Brown\\s+posted this reversal"),
                new System.Text.RegularExpressions.Regex("You\\s+requested this reversal")
            ]
        );
        await Expect(page.Locator("[data-key=u], .card.links, .card.paid, .card.terms")).ToHaveCountAsync(0);
        await Expect(page.Locator(".payment")).Not.ToContainTextAsync("was reversed or discarded");
        await Expect(page.Locator(".booked dt").Filter(new() { HasText = "Reverses" })).ToBeVisibleAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("450.00");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Reverse…" })).ToHaveCountAsync(0);
        (await beside.SeeAsync(payment)).Posting.ShouldBe(PostingState.Reversed);

        // A page that she may not see says so by its status.
        clara.Complaints.ShouldAllBe(said => said.Contains("403", StringComparison.Ordinal));
    }

    private static async Task ApproveAsync(Visitor visitor, PaymentId payment, string said)
    {
        if (visitor.Page.Url.Contains("/approvals", StringComparison.Ordinal))
        {
            await visitor.GoAsync($"/approvals?open={payment.Value}");
        }
        else
        {
            await ApprovalJourneyTests.OpenAsync(visitor, "Alan", payment);
            await ApprovalJourneyTests.StepUpAsync(visitor);
        }

        await Expect(visitor.Page.Locator("button.approve")).ToBeEnabledAsync();
        await visitor.Page.Keyboard.PressAsync("a");
        await Expect(visitor.Page.Locator("p.said")).ToHaveTextAsync(said);
    }

    private static Task PressAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
