using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>A Clerk creates a payment link, is warned that a change ends it, and is offered a new one.</summary>
[Collection(JourneyCollection.Name)]
public sealed class LinkJourneyTests(BrowserFixture fixture)
{
    [Fact, Trait("Run", "Full")]
    public async Task A_link_is_copied_when_created_and_its_end_by_a_change_is_announced()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var payment = await DraftAsync(beside, "Link journey", "Linked Ltd");
        await using var clara = await fixture.Browser.VisitAsync(fixture.Workbench);
        var page = clara.Page;
        using var clipboard = await clara.TakeClipboardAsync();
        await clara.ComeAsAsync();
        await clara.GoAsync($"/payments/{payment.Value}");
        await Expect(page.Locator(".card.links .body")).ToContainTextAsync("No payment link yet.");
        await Expect(page.Locator(".link-end")).ToHaveCountAsync(0);

        await page.Keyboard.PressAsync("u");
        await Expect(page.Locator("#said")).ToHaveTextAsync("The payment link is copied");
        var address = await page.Locator("#link-address").InnerTextAsync();
        (await page.EvaluateAsync<string>("() => navigator.clipboard.readText()")).ShouldBe(address);
        await Expect(page.Locator(".timeline li").First).ToContainTextAsync("created a payment link");

        await page.Keyboard.PressAsync("u");
        await Expect(page.Locator(".card.links [role=status]")).ToHaveTextAsync("A link is already active. This is it.");
        await Expect(page.Locator("#link-address")).ToHaveTextAsync(address);
        (await LinksAsync(beside, payment)).Count.ShouldBe(1);

        await Expect(page.Locator(".lines .link-end")).ToHaveTextAsync("A payment link is active. It stops working when the total changes.");
        await page.Locator(".stepper input").First.FillAsync("3");
        await page.Locator(".stepper input").First.PressAsync("Tab");
        await Expect(page.Locator(".card.links .body")).ToContainTextAsync("The last payment link ended: the amount changed. Create a new one for the payer.");
        await Expect(page.Locator("#link-address")).ToHaveCountAsync(0);
        await Expect(page.Locator(".timeline li").First).ToContainTextAsync("ended the payment link");
        await Expect(page.Locator(".link-end")).ToHaveCountAsync(0);
        (await LinksAsync(beside, payment)).Single().State.ShouldBe(LinkState.Revoked);
        await Expect(page.Locator("button[data-key=u]")).ToContainTextAsync("New link");
        clara.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task No_copy_is_reported_if_the_browser_refuses_the_clipboard()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var payment = await DraftAsync(beside, "Link without clipboard", "Unlinked Ltd");
        await using var clara = await fixture.Browser.VisitAsync(fixture.Workbench);
        var page = clara.Page;
        await page.AddInitScriptAsync("navigator.clipboard.writeText = () => { window.refused = true; return Promise.reject(new Error('not allowed')); };");
        await clara.ComeAsAsync();
        await clara.GoAsync($"/payments/{payment.Value}");
        await page.Keyboard.PressAsync("u");
        await Expect(page.Locator("#link-address")).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("() => window.refused === true");
        await Expect(page.Locator("#said")).ToBeEmptyAsync();
        clara.Complaints.ShouldBeEmpty();
    }

    private static async Task<PaymentId> DraftAsync(Beside beside, string title, string customer)
    {
        var deal = await beside.DealAsync(title, customer);
        var payments = beside.Get<PaymentService>();
        var payment = (await payments.AddAsync(beside.Workspace, deal.Id, beside.Clara, default)).Value;
        var rows = (await beside.Get<EntityService>().RowsAsync(beside.Workspace.Id, deal.Id, beside.Clara, default)).Value;
        (await payments.AddLineAsync(new(beside.Workspace, payment, null, beside.Clara), rows[0].Id, new QuantityInput { Quantity = 2 }, default)).Failure
            .ShouldBeNull();
        return payment;
    }

    private static async Task<IReadOnlyList<PublicLink>> LinksAsync(Beside beside, PaymentId payment) =>
        (await beside.Get<LinkService>().OfPaymentAsync(beside.Workspace.Id, payment, beside.Clara, default)).Value;
}
