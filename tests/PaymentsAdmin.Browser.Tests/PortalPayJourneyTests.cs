using System.Globalization;
using PaymentsAdmin.Fakes.Faults;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>A clerk marks a portal payment paid, undoes it in time, marks it again, marks it unpaid, and loses the answer of the portal.</summary>
[Collection(PortalCollection.Name)]
public sealed class PortalPayJourneyTests(BrowserFixture fixture, OnPortal there)
{
    private const string Pay = "crm.item.payment.pay";
    private const string Unpay = "crm.item.payment.unpay";

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_paid_mark_undone_in_time_makes_no_portal_call_and_a_kept_one_makes_one()
    {
        var deal = there.Deal("Acme gate");
        var payment = there.Payment(deal, quantity: 4);
        await using var clara = await there.VisitAsync(fixture.Browser);
        var page = clara.Page;
        await OnPortal.OpenAsync(clara, deal, "100.00");
        var (before, beforeUnpay) = (there.Calls(Pay), there.Calls(Unpay));

        await page.Keyboard.PressAsync("m");
        var day = page.Locator("#paid-on");
        await Expect(day).ToBeFocusedAsync();
        var today = DateOnly.ParseExact(await day.InputValueAsync(), "d MMM yyyy", CultureInfo.InvariantCulture);
        await day.FillAsync(today.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await page.FillAsync("#reference", "BNK 77");
        await page.PressAsync("#reference", "Control+Enter");
        await Expect(page.Locator("#paid-on-fault")).ToContainTextAsync("Choose today or an earlier day.");
        await Expect(page.Locator("#reference")).ToHaveValueAsync("BNK 77");

        await day.FillAsync(today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await clara.Heading.FocusAsync();
        await OnPortal.MarkAsync(clara);
        await Expect(page.Locator(".undo")).ToContainTextAsync("EUR 100.00");
        await page.Keyboard.PressAsync("z");
        await Expect(page.Locator(".paid [role=status]")).ToHaveTextAsync("Undone. Nothing was sent to the portal.");
        await Expect(page.Locator("#reference")).ToHaveValueAsync("BNK 77");
        await Expect(page.Locator(".paid .pill")).ToHaveTextAsync("Unpaid");
        var writes = await clara.OpenTabAsync("/admin/operations");
        await Expect(writes.Locator(".empty")).ToContainTextAsync("Nothing is waiting for the portal");
        await writes.CloseAsync();

        await OnPortal.MarkAsync(clara);
        await Expect(page.Locator(".paid .pill")).ToContainTextAsync("Paid");
        var seen = page.Locator("dl.seen dd");
        await Expect(seen.Nth(1)).ToHaveTextAsync("BNK 77");
        await Expect(seen.Nth(3)).ToContainTextAsync("Clara Ioannou, ");
        await Expect(page.Locator(".open-operations")).ToHaveCountAsync(0);
        there.Changed(Pay, payment).ShouldBe([payment]);
        (there.Calls(Pay) - before).ShouldBe(1);
        there.Portal.Hand.Payment(payment)!.Paid.ShouldBeTrue();
        var paidOn = await seen.First.InnerTextAsync();

        await page.Locator("form.unpay [type=submit]").ClickAsync();
        await Expect(page.Locator("#reason-fault")).ToHaveTextAsync("Enter a reason for marking it unpaid.");
        (there.Calls(Unpay) - beforeUnpay).ShouldBe(0);
        await page.FillAsync("#reason", "The bank sent it back");
        await page.Locator("form.unpay [type=submit]").ClickAsync();
        await Expect(page.Locator(".paid .pill")).ToHaveTextAsync("Unpaid");
        var newest = page.Locator(".timeline li").First;
        await Expect(newest.Locator("p").First).ToHaveTextAsync("You marked it unpaid");
        await Expect(newest).ToContainTextAsync("The bank sent it back");
        await Expect(newest.Locator("s", new() { HasTextString = paidOn })).ToBeVisibleAsync();
        there.Changed(Unpay, payment).ShouldBe([payment]);
        there.Portal.Hand.Payment(payment)!.Paid.ShouldBeFalse();
        there.ShouldBeClean(clara);
    }

    [Theory]
    [Trait("Run", "Full")]
    [InlineData(FaultKind.AnswerLate, "Sending", "The paid mark is being sent to the portal.")]
    [InlineData(FaultKind.ResetThenApply, "Unknown", "Checking whether the portal did it… You do not need to do anything.")]
    public async Task A_paid_mark_without_an_answer_is_shown_as_pending_verified_and_made_once(FaultKind fault, string stands, string says)
    {
        var deal = there.Deal($"Acme {fault}");
        var payment = there.Payment(deal, quantity: 2);
        await using var clara = await there.VisitAsync(fixture.Browser);
        var page = clara.Page;
        await OnPortal.OpenAsync(clara, deal, "50.00");
        var before = there.Calls(Pay);
        var seen = new TaskCompletionSource();
        using var late = there.Portal.Faults.Add(new FaultRule(fault) { Method = Pay, Until = Task.WhenAny(seen.Task, Task.Delay(Patience.Limit)), Times = 1 });

        await OnPortal.MarkAsync(clara);
        await Expect(page.Locator(".paid .pill")).ToHaveTextAsync(stands);
        await Expect(page.Locator(".standing .pill")).ToHaveTextAsync(stands);
        await Expect(page.Locator(":is(.paid, .open-operations) [role=status]", new() { HasTextString = says })).ToBeVisibleAsync();
        await Expect(page.Locator("form.pay")).ToHaveCountAsync(0);
        seen.SetResult();
        await Expect(page.Locator(".paid .pill")).ToContainTextAsync("Paid");
        await Expect(page.Locator(".open-operations")).ToHaveCountAsync(0);
        there.Portal.Hand.Payment(payment)!.Paid.ShouldBeTrue();
        there.Changed(Pay, payment).ShouldBe([payment]);
        (there.Calls(Pay) - before).ShouldBe(1);
        there.ShouldBeClean(clara);
    }
}
