using System.Globalization;
using System.Text.RegularExpressions;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>The daily work of staff, each step by keyboard alone.</summary>
[Collection(JourneyCollection.Name)]
public sealed partial class KeyboardJourneyTests(BrowserFixture fixture)
{
    [Fact]
    [Trait("Run", "Full")]
    public async Task A_payment_is_submitted_rejected_resubmitted_and_approved_and_its_reversal_requested()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var payment = await beside.DraftAsync("Acme pier", "Acme Piers Ltd");
        await using var clara = await fixture.Browser.VisitAsync(fixture.Workbench);
        await using var alan = await fixture.Browser.VisitAsync(fixture.Workbench);
        await new Keys(clara.Page).SignInAsync(clara, "Clara");
        await new Keys(alan.Page).SignInAsync(alan, "Alan");

        await SubmitAsync(clara, payment);
        await RejectAsync(alan, payment);
        await SubmitAgainAsync(clara, payment);
        await ApproveAsync(alan, payment);
        (await beside.SeeAsync(payment)).Posting.ShouldBe(PostingState.Posted);
        await beside.ShowFactorAsync("clara", DateTimeOffset.UtcNow);
        await AskReversalAsync(clara, payment);
        (await beside.SeeAsync(payment)).Posting.ShouldBe(PostingState.ReversalSubmitted);

        clara.Complaints.ShouldBeEmpty();
        alan.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task Several_payments_are_approved_at_once()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        PaymentId[] two =
        [
            await beside.SubmittedAsync("Acme wide", "Acme Wide Ltd", 950_002), await beside.SubmittedAsync("Acme broad", "Acme Broad Ltd", 950_001)
        ];
        await using var anna = await fixture.Browser.VisitAsync(fixture.Workbench);
        var (page, keys) = (anna.Page, new Keys(anna.Page));
        await keys.SignInAsync(anna, "Anna");
        await beside.ShowFactorAsync("anna", DateTimeOffset.UtcNow);
        await anna.GoAsync("/approvals?sort=amount");
        foreach (var one in two)
        {
            await keys.TabToAsync(page.GetByLabel($"Select {one}"));
            await keys.PressAsync("Space");
        }

        await Expect(page.Locator(".ticked")).ToContainTextAsync("2 selected");
        await Expect(page.Locator(".ticked")).ToContainTextAsync("EUR 1,900,003.00");
        await keys.EnterAsync(Button(page, "Approve 2…"));
        await keys.SeesAsync(Button(page, "Approve 2"));
        await keys.PressAsync("Enter");
        await Expect(page.Locator(".outcome")).ToContainTextAsync("2 done, 0 refused.");
        await Expect(page.Locator(".verdicts p")).ToHaveTextAsync(["1 of 2", "1 of 2"]);
        await keys.EnterAsync(Button(page, "Back to the list"));
        await Expect(page.Locator("#approve-many")).ToHaveCountAsync(0);
        anna.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task Of_two_Approvers_who_confirm_the_same_posting_at_the_same_moment_one_posts_it_and_the_other_is_told_who()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var payment = await beside.SubmittedAsync("Acme locks", "Acme Locks Ltd");
        await using var alan = await fixture.Browser.VisitAsync(fixture.Workbench);
        await using var amir = await fixture.Browser.VisitAsync(fixture.Workbench);
        await BeginToApproveAsync(alan, "Alan");
        await BeginToApproveAsync(amir, "Amir");

        await Task.WhenAll(alan.Page.Keyboard.PressAsync("Enter"), amir.Page.Keyboard.PressAsync("Enter"));
        await Patience.UntilAsync(async () => (await beside.SeeAsync(payment)).Posting == PostingState.Posted);

        var review = await beside.Get<ReviewService>().GetAsync(beside.Workspace.Id, payment, await beside.PersonAsync("anna"), default);
        var who = review.Value.Facts.Decisions.ShouldHaveSingleItem().By.Name;
        var (winner, loser) = who == "Alan Brown" ? (alan, amir) : (amir, alan);
        await Expect(winner.Page.Locator(".said")).ToHaveTextAsync("EUR 450.00 is approved and posted.");
        await Expect(loser.Page.Locator("#decision-note")).ToHaveTextAsync(new Regex($"^\\s*{who} posted this at \\d\\d:\\d\\d\\.\\s*$"));
        foreach (var visitor in new[] { winner, loser })
        {
            await Expect(visitor.Page.Locator("#step-up")).ToHaveCountAsync(0);
            await Expect(visitor.Heading).ToBeFocusedAsync();
            visitor.Complaints.ShouldBeEmpty();
        }
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_confirmation_that_the_page_hears_of_before_the_answer_needs_no_second_press()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        await beside.SubmittedAsync("Acme locks", "Acme Locks Ltd");
        await using var alan = await fixture.Browser.VisitAsync(fixture.Workbench);
        await BeginToApproveAsync(alan, "Alan");
        await alan.Page.RouteAsync("**/account/step-up/confirm", async route =>
        {
            var other = await alan.Page.Context.NewPageAsync();
            await other.GotoAsync("/account/step-up?returnUrl=%2Fpayments");
            await new Keys(other).EnterAsync(other.GetByRole(AriaRole.Button, new() { NameRegex = Continue() }));
            await Expect(alan.Page.Locator("#step-up [role=status]")).ToHaveTextAsync("Your identity is confirmed.");
            await route.ContinueAsync();
        });
        await alan.Page.Keyboard.PressAsync("Enter");
        await Expect(alan.Page.Locator(".said")).ToHaveTextAsync("EUR 450.00 is approved and posted.");
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_list_is_filtered_and_exported()
    {
        await using var vera = await fixture.Browser.VisitAsync(fixture.App);
        var (page, keys) = (vera.Page, new Keys(vera.Page));
        await keys.SignInAsync(vera, "Vera");
        var all = await vera.Count.InnerTextAsync();

        await keys.EnterAsync(Button(page, "Filter"));
        await Expect(page.Locator("#filter-paid")).ToBeFocusedAsync();
        await keys.TypeAsync("Paid");
        await keys.FillAsync(page.Locator("#filter-amount-from"), "100");
        await keys.EnterAsync(Button(page, "Show payments"));
        await Expect(page.Locator(".chip .name")).ToHaveTextAsync(["Paid", "Amount"]);
        await Expect(vera.Count).Not.ToHaveTextAsync(all);
        await keys.SeesAsync(page.Locator("[popovertarget=filter-form]"));

        var export = page.Locator("a.export[download]");
        await Expect(export).ToContainTextAsync($"Export {await vera.Count.InnerTextAsync()} rows");
        await keys.TabToAsync(export, back: true);
        var file = await CsvFile.ReadAsync(await page.RunAndWaitForDownloadAsync(() => keys.PressAsync("Enter")));
        await Expect(vera.Count).ToHaveTextAsync(file.Rows.ToString("N0", CultureInfo.InvariantCulture));
        vera.Complaints.ShouldBeEmpty();
    }

    private static async Task SubmitAsync(Visitor visitor, PaymentId payment)
    {
        var (page, keys, submit) = (visitor.Page, new Keys(visitor.Page), visitor.Page.Locator(".head .lead"));
        await visitor.GoAsync($"/payments/{payment.Value}");
        await keys.EnterAsync(Button(page, "Create an account in EUR for Acme Piers Ltd"));
        await Expect(page.Locator("#books-account")).ToHaveValueAsync(Account());
        await keys.SeesAsync(page.Locator("#books-account"));
        await keys.TabToAsync(page.Locator("#books-type"));
        await keys.TypeAsync("Payment");
        await keys.FillAsync(page.Locator("#books-date"), "31.1.2020");
        await keys.EnterAsync(submit);
        await Expect(page.Locator("#books-date-fault")).ToContainTextAsync("The earliest open date is");
        await keys.SeesAsync(page.Locator("#books-date"));
        await Expect(page.Locator("#books-date")).ToHaveValueAsync("31 Jan 2020");

        await keys.FillAsync(page.Locator("#books-date"), "");
        await keys.EnterAsync(submit);
        await ExpectSubmittedAsync(visitor);

        // Nobody approves their own work: there is no button, and the key for it does nothing.
        await Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = Approve() })).ToHaveCountAsync(0);
        await keys.PressAsync("a");
        await ExpectSubmittedAsync(visitor);
    }

    private static async Task SubmitAgainAsync(Visitor visitor, PaymentId payment)
    {
        var keys = new Keys(visitor.Page);
        await visitor.GoAsync($"/payments/{payment.Value}");
        await Expect(visitor.Page.GetByText("Wrong delivery").First).ToBeVisibleAsync();
        await keys.EnterAsync(visitor.Page.Locator(".head .lead"));
        await ExpectSubmittedAsync(visitor);
    }

    private static async Task ExpectSubmittedAsync(Visitor visitor)
    {
        await Expect(visitor.Page.Locator(".standing [aria-current=step] b")).ToHaveTextAsync("Submitted");
        await new Keys(visitor.Page).SeesAsync(visitor.Page.Locator("#books-title"));
    }

    private static async Task RejectAsync(Visitor visitor, PaymentId payment)
    {
        var (page, keys, comment) = (visitor.Page, new Keys(visitor.Page), visitor.Page.Locator("#reject-comment"));
        await visitor.GoAsync($"/approvals?open={payment.Value}");
        await Expect(page.Locator("#sheet-title")).ToHaveTextAsync("EUR 450.00");
        await keys.PressAsync("r");
        await keys.SeesAsync(comment);
        await keys.TypeAsync("ok");
        await keys.PressAsync("Control+Enter");
        await Expect(page.Locator("#reject-comment-fault")).ToHaveTextAsync("Enter a comment of at least 5 letters.");
        await keys.SeesAsync(comment);
        await keys.FillAsync(comment, "Wrong delivery");
        await keys.PressAsync("Control+Enter");
        await Expect(page.Locator(".said")).ToHaveTextAsync("EUR 450.00 is rejected.");
        await Expect(page.Locator("#reject")).ToHaveCountAsync(0);
    }

    private static async Task ApproveAsync(Visitor visitor, PaymentId payment)
    {
        var (page, keys) = (visitor.Page, new Keys(visitor.Page));
        await visitor.GoAsync($"/approvals?open={payment.Value}");
        await Expect(page.Locator(".difference .why")).ToContainTextAsync("Wrong delivery");
        await keys.PressAsync("a");
        await keys.EnterAsync(page.GetByRole(AriaRole.Button, new() { NameRegex = Continue() }));
        await Expect(page.Locator(".said")).ToHaveTextAsync("EUR 450.00 is approved and posted.");
    }

    // Opens the payment and stops before the last press.
    private static async Task BeginToApproveAsync(Visitor visitor, string person)
    {
        var (page, keys) = (visitor.Page, new Keys(visitor.Page));
        await keys.SignInAsync(visitor, person);
        await visitor.GoAsync("/approvals?q=Acme+Locks");
        await Expect(page.Locator("#sheet-title")).ToHaveTextAsync("EUR 450.00");
        await keys.PressAsync("a");
        await Expect(page.Locator("#step-up h2")).ToHaveTextAsync("Approve and post EUR 450.00");
        await keys.SeesAsync(page.GetByRole(AriaRole.Button, new() { NameRegex = Continue() }));
    }

    private static async Task AskReversalAsync(Visitor visitor, PaymentId payment)
    {
        var (page, keys, reason) = (visitor.Page, new Keys(visitor.Page), visitor.Page.Locator("#reverse-reason"));
        await visitor.GoAsync($"/payments/{payment.Value}");
        await keys.EnterAsync(Button(page, "Reverse…"));
        await keys.SeesAsync(reason);
        await keys.PressAsync("Enter");
        await Expect(page.Locator("#reverse-reason-fault")).ToHaveTextAsync("Enter a reason for the reversal.");
        await keys.SeesAsync(reason);
        await keys.TypeAsync("Booked twice");
        await keys.PressAsync("Control+Enter");
        await Expect(page.Locator(".books-card .why")).ToContainTextAsync("Booked twice");
        await keys.SeesAsync(page.Locator("#books-title"));
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    [GeneratedRegex("^AR-[0-9]+$", RegexOptions.None, 60_000)]
    private static partial Regex Account();

    [GeneratedRegex("^Approve", RegexOptions.None, 60_000)]
    private static partial Regex Approve();

    [GeneratedRegex("^Continue as ", RegexOptions.None, 60_000)]
    private static partial Regex Continue();
}
