using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>A rejected payment is corrected, and a posted one is reversed.</summary>
public sealed partial class KeyboardJourneyTests
{
    [Fact]
    [Trait("Run", "Full")]
    public async Task A_rejected_payment_gets_another_delivery_after_a_preview_and_is_submitted_again()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var payment = await beside.SubmittedAsync("Acme quay", "Acme Quays Ltd");
        var deal = (await beside.SeeAsync(payment)).EntityId;
        var costly = new ShipmentInput { Name = "D3", Price = 12.5m };
        (await beside.Get<EntityService>().AddShipmentAsync(beside.Workspace, deal, costly, beside.Clara, default)).Ok.ShouldBeTrue();
        await using var clara = await fixture.Browser.VisitAsync(fixture.Workbench);
        await using var alan = await fixture.Browser.VisitAsync(fixture.Workbench);
        await new Keys(clara.Page).SignInAsync(clara, "Clara");
        await new Keys(alan.Page).SignInAsync(alan, "Alan");

        await RejectAsync(alan, payment);
        await clara.GoAsync($"/payments/{payment.Value}");
        await PreviewAsync(clara);
        (await beside.SeeAsync(payment)).Deliveries.ShouldHaveSingleItem().Name.ShouldBe("D1");
        await MoveAsync(clara);
        await new Keys(clara.Page).EnterAsync(clara.Page.Locator(".head .lead"), back: true);
        await ExpectSubmittedAsync(clara);

        await alan.GoAsync($"/approvals?open={payment.Value}");
        await Expect(alan.Page.Locator(".difference tr")).ToHaveCountAsync(1);
        await Expect(alan.Page.Locator(".difference del bdi")).ToHaveTextAsync("D1");
        await Expect(alan.Page.Locator(".difference ins bdi")).ToHaveTextAsync("D2");
        clara.Complaints.ShouldBeEmpty();
        alan.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_reversal_is_approved_by_another_person_than_its_Clerk_and_both_documents_lead_to_each_other()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var payment = await PostedAsync(beside, "Acme dolphin", "Acme Dolphins Ltd");
        await using var clara = await fixture.Browser.VisitAsync(fixture.Workbench);
        await using var alan = await fixture.Browser.VisitAsync(fixture.Workbench);
        await new Keys(clara.Page).SignInAsync(clara, "Clara");
        await new Keys(alan.Page).SignInAsync(alan, "Alan");
        await beside.ShowFactorAsync("clara", DateTimeOffset.UtcNow);

        await AskReversalAsync(clara, payment);
        await ExpectNoDecisionAsync(clara);
        (await beside.SeeAsync(payment)).Posting.ShouldBe(PostingState.ReversalSubmitted);
        await ApproveReversalAsync(alan, payment);
        await ExpectPairAsync(clara, payment);

        var original = await beside.SeeAsync(payment);
        original.Posting.ShouldBe(PostingState.Reversed);
        var all = await beside.Get<PaymentService>().ListAsync(new(beside.Workspace.Id, new() { Entity = original.EntityId }), beside.Clara, default);
        all.Value.Rows.Count.ShouldBe(2);
        (all.Value.Rows[0].Amount + all.Value.Rows[1].Amount).IsZero.ShouldBeTrue();
        clara.Complaints.ShouldBeEmpty();
        alan.Complaints.ShouldBeEmpty();
    }

    private static async Task<PaymentId> PostedAsync(Beside beside, string title, string customer)
    {
        var payment = await beside.SubmittedAsync(title, customer);
        var (alan, approval) = (await beside.PersonAsync("alan"), new Approval { SecondFactorAt = DateTimeOffset.UtcNow });
        var posted = await beside.Get<PostingService>().ApproveAsync(new(beside.Workspace, payment, null, alan), approval, default);
        posted.Value.ShouldBe(PostingState.Posted);
        return payment;
    }

    // The preview follows the arrow keys, and Cancel leaves everything as it was.
    private static async Task PreviewAsync(Visitor visitor)
    {
        var (page, keys, preview) = (visitor.Page, new Keys(visitor.Page), visitor.Page.Locator(".moving .preview dd"));
        await Expect(page.GetByText("Wrong delivery").First).ToBeVisibleAsync();
        await keys.EnterAsync(Button(page, "Move to…"));
        await keys.SeesAsync(page.Locator("#move-to"));
        await Expect(preview).ToHaveTextAsync(["D1 0.00", "D2 0.00", "450.00 → EUR 450.00"]);
        await keys.PressAsync("ArrowDown");
        await Expect(preview).ToHaveTextAsync(["D1 0.00", "D3 12.50", "450.00 → EUR 462.50"]);
        await keys.SeesAsync(page.Locator("#move-to"));
        await keys.EnterAsync(Button(page.Locator(".moving"), "Cancel"));
        await Expect(page.Locator(".moving")).ToHaveCountAsync(0);
        await keys.SeesAsync(page.Locator("#deliveries-title"));
    }

    private static async Task MoveAsync(Visitor visitor)
    {
        var (page, keys) = (visitor.Page, new Keys(visitor.Page));
        await keys.EnterAsync(Button(page, "Move to…"));
        await keys.SeesAsync(page.Locator("#move-to"));
        await Expect(page.Locator(".moving .preview dd")).ToHaveTextAsync(["D1 0.00", "D2 0.00", "450.00 → EUR 450.00"]);
        await keys.EnterAsync(Button(page, "Move to D2"));
        await Expect(page.Locator(".deliveries .name")).ToHaveTextAsync(["D2"]);
        await Expect(page.Locator(".moving")).ToHaveCountAsync(0);
        await Expect(page.Locator(".total")).ToHaveTextAsync("EUR 450.00");
        await keys.SeesAsync(page.Locator("#deliveries-title"));
    }

    // There is nothing to approve with, and the keys of Approvers do nothing.
    private static async Task ExpectNoDecisionAsync(Visitor visitor)
    {
        var (page, keys) = (visitor.Page, new Keys(visitor.Page));
        await Expect(page.Locator("[data-key=a], [data-go=a], .decision")).ToHaveCountAsync(0);
        await keys.PressAsync("a");
        await keys.PressAsync("g");
        await keys.PressAsync("a");
        await Expect(page.Locator(".standing [aria-current=step] b")).ToHaveTextAsync("Reversal requested");
        await keys.SeesAsync(page.Locator("#books-title"));
    }

    private static async Task ApproveReversalAsync(Visitor visitor, PaymentId payment)
    {
        var (page, keys) = (visitor.Page, new Keys(visitor.Page));
        await visitor.GoAsync($"/approvals?open={payment.Value}");
        await Expect(page.Locator("#sheet-title")).ToHaveTextAsync("Reversal of EUR 450.00");
        await Expect(page.Locator("article.sheet")).ToContainTextAsync("Booked twice");
        await keys.PressAsync("a");
        await Expect(page.Locator("#step-up h2")).ToHaveTextAsync("Reverse EUR 450.00");
        await keys.SeesAsync(page.GetByRole(AriaRole.Button, new() { NameRegex = Continue() }));
        await keys.PressAsync("Enter");
        await Expect(page.Locator(".said")).ToHaveTextAsync("The reversal of EUR 450.00 is approved.");
    }

    // From the original to its reversal and back.
    private static async Task ExpectPairAsync(Visitor visitor, PaymentId payment)
    {
        var (page, keys, pair) = (visitor.Page, new Keys(visitor.Page), visitor.Page.Locator(".booked div:has(> dd > .pair)"));
        await Expect(page.Locator(".standing [aria-current=step] b")).ToHaveTextAsync("Reversed");
        await Expect(pair).ToContainTextAsync("Reversed by");
        await Expect(pair).ToContainTextAsync("EUR 0.00 in total");
        await keys.EnterAsync(pair.Locator("a"));
        await Expect(pair.Locator("dt")).ToHaveTextAsync("Reverses");
        await Expect(pair).ToContainTextAsync("EUR 0.00 in total");
        await Expect(page.Locator(".booked")).ToContainTextAsync("Booked twice");
        await Expect(visitor.Heading).ToBeFocusedAsync();
        await keys.EnterAsync(pair.Locator("a"));
        await visitor.AtAsync($"**/payments/{payment.Value}");
        await Expect(pair.Locator("dt")).ToHaveTextAsync("Reversed by");
        await Expect(visitor.Heading).ToBeFocusedAsync();
    }

    private static ILocator Button(ILocator part, string name) => part.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
