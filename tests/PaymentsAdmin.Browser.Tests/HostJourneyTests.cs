using System.Globalization;
using PaymentsAdmin.FakeHosts;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>A payment to an account of a host: entered and approved here, drafted, posted and reversed there.</summary>
[Collection(PortalCollection.Name)]
[Trait("Run", "Full")]
public sealed class HostJourneyTests(BrowserFixture fixture, OnHost there)
{
    [Fact]
    public async Task An_approved_payment_has_the_number_under_which_the_host_posted_it()
    {
        var account = there.Account("Acme Lighthouse Ltd");
        await using var clara = await there.VisitAsync(fixture.Browser);
        var address = await OnHost.SubmitAsync(clara, account, "84.50");

        await using var alan = await there.VisitAsync(fixture.Browser, "Alan");
        await OnHost.ReviewAsync(alan, address, "EUR 84.50");
        await ApprovalJourneyTests.StepUpAsync(alan);
        await OnHost.ApproveAsync(alan, "EUR 84.50 is approved and posted.");

        var posted = there.There(account);
        (posted.State, posted.Amount).ShouldBe(("POSTED", 84.5m));
        there.Written(posted).ShouldBe(["payments/create", "payments/post"]);
        await OnHost.StandsAsync(clara, "Posted");
        await Expect(clara.Page.Locator(".head .about")).ToContainTextAsync(posted.Number!);
        there.ShouldBeClean(clara, alan);
    }

    [Fact]
    public async Task A_card_that_only_the_host_keeps_is_named_by_its_last_digits_and_charged_when_it_is_approved()
    {
        var account = there.Account("Acme Card Ltd");
        there.Host.Hand.AddCard(account.Number, "4242");
        await using var clara = await there.VisitAsync(fixture.Browser);
        var page = clara.Page;
        await OnHost.FindAsync(clara, account);
        await OnHost.EnterAsync(clara, account, "61.20", "Card");
        await PressAsync(page, "Save draft");
        await Expect(page.Locator("#host-card-fault")).ToContainTextAsync("The host requires this for what you chose.");
        await page.FillAsync("#host-card", "9999");
        await PressAsync(page, "Save draft");
        await Expect(page.Locator("#host-card-fault")).ToContainTextAsync("The host finds nothing by this.");
        there.Host.Hand.Payments(account.Number).ShouldBeEmpty();

        await page.FillAsync("#host-card", "4242");
        await page.FillAsync("#host-category", "Walk-in");
        await PressAsync(page, "Save draft");
        await OnHost.StandsAsync(clara, "Draft");
        there.There(account).Category.ShouldBe("Walk-in");

        await page.GetByRole(AriaRole.Link, new() { Name = "All details: method, card, invoices" }).ClickAsync();
        await Expect(page.Locator("#host-category-help")).ToHaveTextAsync("Now: Walk-in. Leave it empty to keep it.");
        await page.FillAsync("#posting-amount", "62");
        var address = await OnHost.SubmitAsync(clara);
        (there.There(account).Amount, there.There(account).Category).ShouldBe((62m, "Walk-in"));
        await using var alan = await there.VisitAsync(fixture.Browser, "Alan");
        await OnHost.ReviewAsync(alan, address, "EUR 62.00");
        await ApprovalJourneyTests.StepUpAsync(alan);
        await OnHost.ApproveAsync(alan, "EUR 62.00 is approved and posted.");

        var posted = there.There(account);
        (posted.State, posted.Method, posted.GatewayReference is null).ShouldBe(("POSTED", "Card", false));
        there.ShouldBeClean(clara, alan);
    }

    [Fact]
    public async Task A_rejected_payment_is_corrected_posted_as_approved_and_reversed_by_two_people()
    {
        var account = there.Account("Acme Harbour Ltd", creditLimit: 2_000);
        var today = there.Host.World.Calendar.Today;
        there.Host.Hand.AddInvoice(
            new InvoiceOf(account.Number, "INV-9001", 620) { IssuedOn = today.AddDays(-40), DueOn = DateOnly.FromDateTime(today.AddDays(-10)) });
        await using var clara = await there.VisitAsync(fixture.Browser);
        await using var alan = await there.VisitAsync(fixture.Browser, "Alan");

        var address = await EnterAsync(clara, account);
        await RejectAsync(alan, address);
        await CorrectAsync(clara, account);
        await ApproveAsync(alan, address);
        await PostedAsync(clara, account);
        await AskReversalAsync(clara, address);
        there.There(account).State.ShouldBe("POSTED");
        await OnHost.ReviewAsync(alan, address, "Reversal of EUR 405.00");
        await Expect(alan.Page.Locator("article.sheet")).ToContainTextAsync("Bounced payment");
        await OnHost.ApproveAsync(alan, "The reversal of EUR 405.00 is approved.");
        await ReversedAsync(clara, account);
        there.ShouldBeClean(clara, alan);
    }

    // Returns the address of the submitted payment of 450.00, which its maker cannot approve.
    private async Task<string> EnterAsync(Visitor clara, HostAccount account)
    {
        var page = clara.Page;
        await OnHost.FindAsync(clara, account);
        await OnHost.EnterAsync(clara, account, "450");
        await Expect(page.Locator("[aria-labelledby=figures-title] dd")).ToHaveTextAsync(["owes EUR 620.00", "EUR 620.00", "EUR 2,000.00"]);
        await PressAsync(page, "Save draft");
        await OnHost.StandsAsync(clara, "Draft");
        var draft = there.There(account);
        (draft.State, draft.Amount, draft.Number).ShouldBe(("DRAFT", 450m, null));
        draft.Code.ShouldNotBeNull().ShouldStartWith("PA-");
        there.Written(draft).ShouldBe(["payments/create"]);

        var address = await OnHost.SubmitAsync(clara);
        await Expect(page.Locator(".decision")).ToHaveCountAsync(0);
        (await page.APIRequest.GetAsync(new Uri(there.App.Address, "/approvals").AbsoluteUri)).Status.ShouldBe(403);
        return address;
    }

    private static async Task RejectAsync(Visitor alan, string address)
    {
        var page = alan.Page;
        await OnHost.ReviewAsync(alan, address, "EUR 450.00");
        await Expect(page.Locator(".booking"))
            .ToContainTextAsync("when the last person has approved, on that day, or once the gateway of its method confirms it.");
        await page.Keyboard.PressAsync("r");
        await page.FillAsync("#reject-comment", "ok");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator("#reject-comment-fault")).ToHaveTextAsync("Enter a comment of at least 5 letters.");
        await page.FillAsync("#reject-comment", "Wrong amount");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator("p.said")).ToHaveTextAsync("EUR 450.00 is rejected.");
    }

    // The host hears of the correction alone: submissions and rejections are ours.
    private async Task CorrectAsync(Visitor clara, HostAccount account)
    {
        var page = clara.Page;
        await OnHost.StandsAsync(clara, "Draft");
        await Expect(page.Locator(".callout.mud-alert-text-error")).ToContainTextAsync("Alan Brown rejected this on");
        await Expect(page.Locator(".callout.mud-alert-text-error")).ToContainTextAsync("Wrong amount");
        await page.FillAsync("#books-amount", "405");
        await OnHost.SubmitAsync(clara);
        var draft = there.There(account);
        (draft.State, draft.Amount).ShouldBe(("DRAFT", 405m));
        there.Written(draft).ShouldBe(["payments/create", "payments/update"]);
    }

    private static async Task ApproveAsync(Visitor alan, string address)
    {
        var page = alan.Page;
        await OnHost.ReviewAsync(alan, address, "EUR 405.00");
        await Expect(page.Locator(".difference tr")).ToHaveCountAsync(1);
        await Expect(page.Locator(".difference del bdi")).ToHaveTextAsync("EUR 450.00");
        await Expect(page.Locator(".difference ins bdi")).ToHaveTextAsync("EUR 405.00");
        await Expect(page.Locator(".difference .why")).ToContainTextAsync("Wrong amount");
        await ApprovalJourneyTests.StepUpAsync(alan);
        await Expect(page.Locator("#sheet-title")).ToHaveTextAsync("EUR 405.00");
        await OnHost.ApproveAsync(alan, "EUR 405.00 is approved and posted.");
    }

    private async Task PostedAsync(Visitor clara, HostAccount account)
    {
        var page = clara.Page;
        var posted = there.There(account);
        (posted.State, posted.Amount, there.Host.Hand.Balance(account.Number)).ShouldBe(("POSTED", 405m, 215m));
        there.Written(posted).ShouldBe(["payments/create", "payments/update", "payments/post"]);
        await OnHost.StandsAsync(clara, "Posted");
        await Expect(page.Locator(".head .about")).ToContainTextAsync(posted.Number!);
        await Expect(page.Locator(".booked")).ToContainTextAsync(Booked(posted.PostedOn, posted.Number));
        await Expect(page.Locator("form.books, #books-amount, a[href$='/posting']")).ToHaveCountAsync(0);
        await Expect(page.Locator(".timeline li").First).ToContainTextAsync("Alan Brown");
    }

    private async Task AskReversalAsync(Visitor clara, string address)
    {
        var page = clara.Page;
        await using var beside = await Beside.OpenAsync(there.App);
        await beside.ShowFactorAsync("clara", DateTimeOffset.UtcNow);
        await clara.GoAsync(address);
        await PressAsync(page, "Reverse…");
        await PressAsync(page, "Request reversal of EUR 405.00");
        await Expect(page.Locator("#reverse-reason-fault")).ToHaveTextAsync("Enter a reason for the reversal.");
        await page.SelectOptionAsync("#reverse-type", new SelectOptionValue { Label = "Bounced payment" });
        await page.FillAsync("#reverse-reason", "Booked twice");
        await PressAsync(page, "Request reversal of EUR 405.00");
        await Expect(page.Locator(".books-card .why")).ToContainTextAsync("Booked twice");
        await Expect(page.Locator(".decision")).ToHaveCountAsync(0);
    }

    private async Task ReversedAsync(Visitor clara, HostAccount account)
    {
        var page = clara.Page;
        var reversed = there.There(account);
        var cancellation = reversed.Cancellations.ShouldHaveSingleItem();
        (reversed.State, cancellation.Type, there.Host.Hand.Balance(account.Number)).ShouldBe(("CANCELLED", "Bounced payment", 620m));
        there.Written(reversed).ShouldBe(["payments/create", "payments/update", "payments/post", "payments/cancel"]);
        await OnHost.StandsAsync(clara, "Reversed");
        await Expect(page.Locator(".booked")).ToContainTextAsync("EUR 0.00 in total");
        await page.Locator(".booked a.pair").ClickAsync();
        await Expect(page.Locator(".booked")).ToContainTextAsync(Booked(cancellation.PostedOn, cancellation.Number));
        await Expect(page.Locator(".booked dt").Filter(new() { HasText = "Reverses" })).ToBeVisibleAsync();
        await Expect(page.Locator(".booked")).ToContainTextAsync("Booked twice");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Reverse…" })).ToHaveCountAsync(0);
    }

    private static string Booked(DateTime? on, string? number) => string.Create(CultureInfo.InvariantCulture, $"{on:d MMM yyyy} as {number}");

    private static Task PressAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
