using Bunit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Web.Features.Payment;

namespace PaymentsAdmin.Web.Tests.Features.Approvals;

/// <summary>A rejection with a reason from the list.</summary>
public sealed class ReasonAtApprovalsTests : WaitingPageTests
{
    [Fact]
    public async Task A_reason_from_the_list_can_be_chosen_and_is_shown_wherever_the_comment_is()
    {
        var reasons = Get<ReferenceService<ReturnReason>>();
        var all = (await reasons.AllAsync(Workspace.Id, Alan, default)).Value;
        await reasons.DeactivateAsync(new(Workspace, all[0].Id, null, Anyone), default);
        var payment = await SubmittedAsync();
        await SignInAsync("alan");
        var page = Open();
        await page.ClickAsync("button.mud-button-outlined-error");
        page.FindAll("#reject-reason option").Select(option => option.TextContent).ShouldBe(["No reason", .. all.Skip(1).Select(one => one.Content.Name)]);
        await page.ChangeAsync("#reject-reason", all[2].HexId.Value);
        await page.SubmitAsync("#reject form");
        page.Find("#reject-comment-fault").TextContent.ShouldBe("Enter a comment, so that the submitter knows what to correct.");
        await page.ChangeAsync("#reject-comment", "It should be 20");
        await page.SubmitAsync("#reject form");
        page.WaitForElement(".empty");

        await SignInAsync("clara");
        var detail = Render<PaymentDetailPage>(p => p.Add(x => x.Id, payment.Value));
        detail.WaitForElement("[aria-label=Rejected]").TextContent.ShouldContain(all[2].Content.Name);
        detail.Find("[aria-label=Rejected]").TextContent.ShouldContain("“It should be 20”");
        detail.WaitForAssertion(() => detail.Find(".timeline").TextContent.ShouldContain(all[2].Content.Name));
    }

    [Fact]
    public async Task A_reason_that_was_deactivated_meanwhile_is_refused_at_its_field_and_the_comment_stays()
    {
        var reasons = Get<ReferenceService<ReturnReason>>();
        var reason = (await reasons.AllAsync(Workspace.Id, Alan, default)).Value[0];
        var payment = await SubmittedAsync();
        await SignInAsync("alan");
        var page = Open();
        await page.ClickAsync("button.mud-button-outlined-error");
        await page.ChangeAsync("#reject-reason", reason.HexId.Value);
        await page.ChangeAsync("#reject-comment", "It should be 20");
        await reasons.DeactivateAsync(new(Workspace, reason.Id, null, Anyone), default);
        await page.SubmitAsync("#reject form");
        page.Find("#reject-reason-fault").TextContent.ShouldBe("Rejection reason not found. Choose an active one.");
        page.Find("#reject-comment").GetAttribute("value").ShouldBe("It should be 20");
        (await StateAsync(payment)).ShouldBe(PostingState.Submitted);
    }
}
