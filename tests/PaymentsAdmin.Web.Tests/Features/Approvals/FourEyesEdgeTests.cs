using Bunit;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Services;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Notifications;
using PaymentsAdmin.Web.Features.Payment;

namespace PaymentsAdmin.Web.Tests.Features.Approvals;

/// <summary>Four eyes where they could be two: what the people concerned see.</summary>
public sealed class FourEyesEdgeTests : BookedPageTests
{
    [Fact]
    public async Task A_payment_whose_maker_is_the_only_Approver_waits_and_an_Admin_sees_that_nobody_can_approve_it()
    {
        var payment = await SubmittedAsync();
        foreach (var name in new[] { "alan", "anna", "amir" })
        {
            await SetRolesAsync(name, Role.Clerk);
        }

        await SetRolesAsync("clara", Role.Clerk | Role.Approver);
        var clara = await SignInAsync("clara");
        (await Get<PostingService>().ApproveAsync(Workspace, payment, Approval.Plain, null, clara, default)).Failure.ShouldBe(ApprovalFailures.OwnWork);

        await SignInAsync("adam");
        var page = Show<PaymentDetailPage>(".standing .reason", p => p.Add(x => x.Id, payment.Value));
        page.Find(".standing .reason").TextContent.ShouldBe(
            "Nobody can approve this: every Approver wrote some of it or approved it already. An Admin can add an Approver.");
        (await Get<PaymentService>().GetAsync(Workspace.Id, payment, Anyone, default)).Value.Posting.ShouldBe(PostingState.Submitted);

        await SetRolesAsync("anna", Role.Approver);
        Show<PaymentDetailPage>(".standing .reason", p => p.Add(x => x.Id, payment.Value)).Find(".standing .reason").TextContent.ShouldContain("Anna Weiß may.");
    }

    [Fact]
    public async Task Two_accounts_with_one_address_are_shown_to_an_Admin_with_the_way_to_the_second()
    {
        var alan = await SignInAsync("alan");
        await SetAddressAsync("same@example.com", await SignInAsync("clara"));
        await SetAddressAsync("SAME@example.com", alan);

        await SignInAsync("adam");
        var page = Show<NotificationsPage>("article, li a");
        page.Markup.ShouldContain("set an address for mail that another user has as well. One person may have two accounts.");
        page.Markup.ShouldContain($"/admin/users/{alan.UserId}");
        page.Markup.ShouldNotContain("example.com");
    }

    private async Task SetRolesAsync(string name, Role roles)
    {
        var users = Get<UserService>();
        var user = (await users.FindAsync(name, Anyone, default)).Value;
        (await users.SetRolesAsync(user.Id, roles, Anyone, default)).Failure.ShouldBeNull();
    }

    private async Task SetAddressAsync(string address, Actor actor) =>
        (await Get<NoticeSettingService>().SetAddressAsync(new MailAddressInput { Address = address }, actor, default)).Failure.ShouldBeNull();
}
