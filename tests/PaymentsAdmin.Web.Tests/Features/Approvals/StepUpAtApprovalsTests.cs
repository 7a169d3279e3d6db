using Bunit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Users.StepUp;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Live;
using PaymentsAdmin.Web.Features.Account;

namespace PaymentsAdmin.Web.Tests.Features.Approvals;

/// <summary>Approving in a session without a recent confirmation: the dialog asks, and the list keeps its place and selection.</summary>
public sealed class StepUpAtApprovalsTests : WaitingPageTests
{
    [Fact]
    public async Task A_payment_is_approved_by_pressing_and_confirming_and_only_once()
    {
        var payment = await SubmittedAsync(4);
        var alan = await SignInStaleAsync("alan");
        var (dialog, page) = (Render<StepUpDialog>(), Open());
        page.FindAll(".decision a").ShouldBeEmpty();
        var asked = await dialog.AskedAsync(page, one => one.PressTwiceAsync(() => one.Find("button.approve")));
        dialog.Step().ShouldBe("Approve and post EUR 100.00 | Acme Holdings Ltd, Acme: warehouse racking");
        (await StateAsync(payment)).ShouldBe(PostingState.Submitted);

        await dialog.ConfirmAsync(Get<StepUpService>(), alan, asked);

        (await StateAsync(payment)).ShouldBe(PostingState.Posted);
        page.WaitForAssertion(() => page.Find(".said").TextContent.ShouldBe("EUR 100.00 is approved and posted."));
    }

    [Fact]
    public async Task Cancelled_the_payment_waits_and_the_bar_shows_no_error()
    {
        var payment = await SubmittedAsync();
        await SignInStaleAsync("alan");
        var (dialog, page) = (Render<StepUpDialog>(), Open());
        var asked = await dialog.AskedAsync(page, one => one.ClickAsync("button.approve"));
        await dialog.PressAsync("Cancel");
        await asked.WithinAsync();
        page.FindAll(".fault").ShouldBeEmpty();
        page.Find("button.approve").HasAttribute("disabled").ShouldBeFalse();
        (await StateAsync(payment)).ShouldBe(PostingState.Submitted);
    }

    [Fact]
    public async Task A_payment_that_changed_while_the_dialog_asked_is_not_approved()
    {
        var payment = await SubmittedAsync();
        var alan = await SignInStaleAsync("alan");
        var (dialog, page) = (Render<StepUpDialog>(), Open());
        var asked = await dialog.AskedAsync(page, one => one.ClickAsync("button.approve"));
        (await Postings.RecallAsync(new(Workspace, payment, null, Clara), default)).Failure.ShouldBeNull();
        await Payments.AddAllLeftAsync(new(Workspace, payment, null, Clara), default);
        (await Postings.SubmitAsync(new(Workspace, payment, null, Clara), default)).Failure.ShouldBeNull();
        Get<ChangeFeed>().Tell(new([new(PostingVerbs.Submit.Code, "payment", payment.Value, Workspace.Id, Clara.UserId)], Much: false));
        page.WaitForAssertion(() => Text(page, "#sheet-title").ShouldNotContain("25.00"));
        await dialog.ConfirmAsync(Get<StepUpService>(), alan, asked);
        (await StateAsync(payment)).ShouldBe(PostingState.Submitted);
        page.FindAll("#decision-fault").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Selected_payments_are_approved_with_their_sums_named_and_the_dialog_shows_each_result()
    {
        var (first, second) = (await SubmittedAsync(1), await SubmittedAsync(2));
        await SubmittedAsync(4, of: await DealInAsync("USD"));
        var alan = await SignInStaleAsync("alan");
        var (dialog, page) = (Render<StepUpDialog>(), Open());
        for (var i = 0; i < 3; i++)
        {
            await page.ChangeAsync(".waiting input", true, i);
        }

        await page.PressAsync("Approve 3…");
        var asked = await dialog.AskedAsync(page, one => one.SubmitAsync("#approve-many form"));
        dialog.Step().ShouldBe("Approve 3 payments | EUR 75.00, USD 100.00");
        page.FindAll(".waiting input[checked]").Count.ShouldBe(3);

        await dialog.ConfirmAsync(Get<StepUpService>(), alan, asked);

        page.WaitForAssertion(() => page.Find("#approve-many .outcome p").TextContent.ShouldBe("3 done, 0 refused."));
        (await StateAsync(first)).ShouldBe(PostingState.Posted);
        (await StateAsync(second)).ShouldBe(PostingState.Posted);
    }
}
