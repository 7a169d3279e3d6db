using Bunit;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Postings.History;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Approvals;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Tests.Features.Approvals;

/// <summary>How the inbox puts what it says.</summary>
public sealed class InboxWordsTests : WaitingPageTests
{
    [Fact]
    public async Task A_page_of_another_role_says_whose_it_is_and_is_no_breakdown()
    {
        await SignInAsync("clara");

        var notice = Show<ApprovalsPage>("[role=alert]").Find("[role=alert]");

        Words(notice).ShouldBe("This page is for another role This requires the role Approver. An Admin can give it to you.");
        notice.ClassName!.ShouldContain("info");
        notice.ClassName!.ShouldNotContain("error");
    }

    [Fact]
    public async Task The_sums_of_a_selection_in_several_currencies_are_separated()
    {
        await SubmittedAsync(1);
        var row = (await Get<InboxService>().PageAsync(new InboxQuery(Workspace.Id), Alan, default)).Value.Rows[0];
        InboxRow In(string currency, decimal amount) => row with { Posting = row.Posting with { Amount = Money.Round(amount, Currency.Of(currency)) } };

        var bar = Render<TickBar>(part => part.Add(b => b.Ticked, [In("GBP", 11.5m), In("JPY", 2_700), In("GBP", 1)]));

        bar.Find("p").TextContent.Trim().ShouldBe("3 selected GBP 12.50, JPY 2,700");
    }

    [Theory]
    [InlineData("posting.returned-by-portal", "The host did not post this at ", ", so it is a draft again.")]
    [InlineData("posting.not-reversed-by-portal", "The host did not reverse this at ", ", so it stays posted.")]
    public void What_a_portal_refused_is_no_step_of_a_person(string action, string begins, string ends)
    {
        var (formats, now) = (Get<Formats>(), Get<BusinessClock>().Now);

        ApprovalWords.Step(new ReviewStep(action, null, "Portal", now), formats).ToString().ShouldBe($"{begins}{formats.Time(now)}{ends}");
    }
}
