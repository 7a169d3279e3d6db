using Bunit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Periods;
using PaymentsAdmin.Core.Policies;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Live;
using PaymentsAdmin.Web.Features.Admin;
using PaymentsAdmin.Web.Features.Home;
using PaymentsAdmin.Web.Features.Notifications;
using PaymentsAdmin.Web.Shell;

namespace PaymentsAdmin.Web.Tests.Features.Approvals;

/// <summary>What waits for a person: the same count on Home, on its page and in the badge, and a notice that ends with it.</summary>
public sealed class WaitingCountTests : WaitingPageTests
{
    [Fact]
    public async Task Badge_page_and_Home_count_what_the_reader_may_approve()
    {
        var two = Policy.Default with { Steps = [new(0, 2)] };
        (await Get<PolicyService>().SetAsync(Workspace, two, null, await SignInSteppedUpAsync("adam"), default)).Failure.ShouldBeNull();
        var anna = await SignInSteppedUpAsync("anna");
        await SubmittedAsync(1);
        var agreed = await SubmittedAsync(1);
        (await Postings.ApproveAsync(new(Workspace, agreed, null, anna), Approval.Plain, default)).Value.ShouldBe(PostingState.Submitted);

        Open().Find(".count").TextContent.ShouldBe("1 waiting, 1 more for others, not in the sums");
        Render<WaitingBadge>().WaitForElement(".badge").TextContent.ShouldBe("1 waiting");
        var home = Show<HomePage>(".waits li");
        Words(home.Find(".waits li")).ShouldBe("1 Waiting for approval EUR 25.00 Open 1 , Waiting for approval");
    }

    [Fact]
    public async Task A_proposed_month_end_is_shown_to_those_who_may_confirm_it_until_it_is_decided()
    {
        var periods = Get<PeriodService>();
        var adam = await SignInSteppedUpAsync("adam");
        var proposed = (await periods.ProposeCloseAsync(Workspace, new CloseInput { Through = new(2026, 10, 31) }, adam, default)).Value;
        Render<WaitingBadge>(p => p.Add(x => x.OnAdminPages, true)).FindAll(".badge").ShouldBeEmpty();
        var anna = await SignInSteppedUpAsync("anna");

        var badge = Render<WaitingBadge>(p => p.Add(x => x.OnAdminPages, true));
        badge.WaitForElement(".badge").TextContent.ShouldBe("1 waiting");
        var bell = Render<NoticeBell>();
        bell.WaitForElement(".unread").TextContent.ShouldBe("1");
        Words(Show<HomePage>(".waits li").Find(".waits li")).ShouldBe(
            "1 Closing through 31 Oct 2026 Proposed by Adam Dąbrowski Open 1 , Closing through 31 Oct 2026"
        );
        Show<AdminIndexPage>(".tiles small").Find(".tiles small").TextContent.ShouldBe("A month end is waiting for you");
        Show<NotificationsPage>("li.new").Find(".what").TextContent.ShouldEndWith(
            "proposed to close the books through 31 Oct 2026. It is waiting for your confirmation."
        );

        (await periods.ConfirmAsync(Workspace, proposed, anna, default)).Failure.ShouldBeNull();
        Get<ChangeFeed>().Tell(new([new("period.close", "period-change", proposed.Value, Workspace.Id, anna.UserId)], Much: false));

        badge.WaitForAssertion(() => badge.FindAll(".badge").ShouldBeEmpty());
        bell.WaitForAssertion(() => bell.FindAll(".unread").ShouldBeEmpty());
        var told = Show<NotificationsPage>("li");
        told.Find(".what").TextContent.ShouldEndWith("It was decided.");
        told.Find(".mark").TextContent.ShouldBe("Done");
    }
}
