using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Postings.Workflow;

public sealed class ApprovingTests
{
    [Fact]
    public async Task The_last_approval_books_the_posting_and_takes_the_number_last()
    {
        var work = Cases.Submitted().By(Cases.Anna);
        (await Approving.ApproveAsync(work, Cases.Payment, Approval.Plain, null)).Value.ShouldBe(PostingState.Posted);
        work.Steps.ShouldBe(
            [
                "load", "decide Approved", "look: roles of ", "audit posting.approve", "look: others of the day", "enter", "book on 2026-03-10 by hand",
                "settle",
                "take number for 1", "number 7", "tell MakerAndAsker posting.posted", "audit posting.post",
            ]);
    }

    [Fact]
    public async Task An_approval_before_the_last_one_books_nothing()
    {
        var work = Cases.Submitted(people: 2).By(Cases.Anna);
        (await Approving.ApproveAsync(work, Cases.Payment, Approval.Plain, null)).Value.ShouldBe(PostingState.Submitted);
        work.Steps.ShouldBe(["load", "decide Approved", "look: roles of ", "audit posting.approve", "tell if nobody may approve"]);
    }

    [Fact]
    public async Task The_second_approval_counts_the_current_roles_of_the_first_approver()
    {
        var twice = Cases.Submitted(people: 2);
        twice = twice with
        {
            Approvals = twice.Approvals with { Agreements = [new(8, null)] },
            Record = twice.Record with { Need = new ApprovalNeed(2, Role.Admin) },
        };
        var lost = new WorkInMemory(twice, Cases.Anna) { Roles = new Dictionary<int, Role> { [8] = Role.Approver } };
        (await Approving.ApproveAsync(lost, Cases.Payment, Approval.Plain, null)).Value.ShouldBe(PostingState.Submitted);
        lost.Steps.ShouldContain("look: roles of 8");
        var kept = new WorkInMemory(twice, Cases.Anna) { Roles = new Dictionary<int, Role> { [8] = Role.Approver | Role.Admin } };
        (await Approving.ApproveAsync(kept, Cases.Payment, Approval.Plain, null)).Value.ShouldBe(PostingState.Posted);
    }

    [Fact]
    public async Task Other_submissions_of_the_day_are_read_only_if_they_can_raise_the_step()
    {
        var small = new WorkInMemory(Cases.Submitted(6_000), Cases.Anna) { Others = Facts.Euros(4_000) };
        (await Approving.ApproveAsync(small, Cases.Payment, Approval.Plain, null)).Value.ShouldBe(PostingState.Submitted);
        small.Steps.ShouldContain("look: others of the day");
        var large = Cases.Submitted(6_000, people: 2).By(Cases.Anna);
        await Approving.ApproveAsync(large, Cases.Payment, Approval.Plain, null);
        large.Steps.ShouldNotContain("look: others of the day");
    }

    [Fact]
    public async Task Refusals_come_in_the_order_role_deputy_seal_closed_books()
    {
        var asDeputy = new Approval { ForUser = 8 };
        var all = Cases.Submitted() with { ActorRoles = Role.Clerk, Seal = [9], ClosedThrough = Facts.Today };
        (await RefusalAsync(all, asDeputy)).ShouldBe(ApprovalFailures.RoleGone);
        (await RefusalAsync(all with { ActorRoles = Role.Approver }, asDeputy)).ShouldBe(ApprovalFailures.NotTheirDelegate);
        (await RefusalAsync(all with { ActorRoles = Role.Approver }, Approval.Plain)).ShouldBe(ApprovalFailures.SealBroken);
        (await RefusalAsync(Cases.Submitted() with { ClosedThrough = Facts.Today }, Approval.Plain))
            .ShouldBe(PostingFailures.PeriodClosed(Facts.Today.AddDays(1)));
    }

    [Theory]
    [InlineData(Role.Approver, true)]
    [InlineData(Role.Clerk, false)]
    [InlineData(Role.None, false)]
    public async Task A_deputy_approves_only_for_a_person_who_is_still_an_Approver(Role theirs, bool approves)
    {
        var work = new WorkInMemory(Cases.Submitted(), Cases.Anna) { IsDeputy = true, Roles = new Dictionary<int, Role> { [8] = theirs } };
        var answer = await Approving.ApproveAsync(work, Cases.Payment, new Approval { ForUser = 8 }, null);
        answer.Failure.ShouldBe(approves ? null : ApprovalFailures.NotTheirDelegate);
        (approves ? work.Facts[0].Changes[^1].ToString() : "").ShouldContain(approves ? "for_user" : "");
    }

    [Fact]
    public async Task An_approval_fails_if_the_books_are_closed_before_the_number_is_taken()
    {
        var work = new WorkInMemory(Cases.Submitted(), Cases.Anna) { ClosedAtNumber = Facts.Today };
        (await Approving.ApproveAsync(work, Cases.Payment, Approval.Plain, null)).Failure.ShouldBe(PostingFailures.PeriodClosed(Facts.Today.AddDays(1)));
        work.Steps[^1].ShouldBe("take number for 1");
    }

    [Fact]
    public async Task An_approval_fails_if_the_wallet_has_become_empty()
    {
        var work = new WorkInMemory(Cases.Submitted(Facts.Posting() with { Wallet = Facts.OwnWallet }), Cases.Anna) { IsWalletEmpty = true };
        (await Approving.ApproveAsync(work, Cases.Payment, Approval.Plain, null)).Failure.ShouldBe(PostingFailures.InsufficientFunds(Facts.Euros(50)));
        work.Steps[^1].ShouldBe("look: wallet");
    }

    [Fact]
    public async Task A_posting_through_a_generic_gateway_is_not_booked_before_its_answer()
    {
        var work = Cases.Submitted(Facts.Posting().By(GatewayKind.Generic) with { Preference = Facts.OwnPreference }).By(Cases.Anna);
        (await Approving.ApproveAsync(work, Cases.Payment, Approval.Plain, null)).Value.ShouldBe(PostingState.Approved);
        work.Steps.Skip(5).ShouldBe(["move Submitted to Approved", "ask gateway Generic", "audit posting.hand-to-gateway"]);
    }

    [Fact]
    public async Task A_card_is_charged_once_nothing_else_can_refuse_the_posting()
    {
        var facts = Facts.Posting().By(GatewayKind.Direct);
        var work = Cases.Submitted(facts with { Card = Facts.OwnCard }).By(Cases.Anna);
        await Approving.ApproveAsync(work, Cases.Payment, Approval.Plain, null);
        work.Steps.SkipWhile(step => step != "enter").Take(6)
            .ShouldBe(["enter", "book on 2026-03-10 by Sandbox", "settle", "take number for 1", "charged SBX-1", "number 7"]);
        var card = facts with { Card = Facts.OwnCard with { Refuses = true } };
        (await Approving.ApproveAsync(Cases.Submitted(card).By(Cases.Anna), Cases.Payment, Approval.Plain, null))
            .Failure.ShouldBe(ApprovalFailures.CardRefused);
        var closed = new WorkInMemory(Cases.Submitted(card), Cases.Anna) { ClosedAtNumber = Facts.Today };
        (await Approving.ApproveAsync(closed, Cases.Payment, Approval.Plain, null)).Failure.ShouldBe(PostingFailures.PeriodClosed(Facts.Today.AddDays(1)));
    }

    [Fact]
    public async Task A_rejection_voids_the_approvals_and_returns_the_posting_to_draft()
    {
        var work = Cases.Submitted().By(Cases.Anna);
        (await Approving.RejectAsync(work, Cases.Payment, "Wrong account", null)).Ok.ShouldBeTrue();
        work.Steps.ShouldBe(
            ["load", "void approvals", "decide Rejected", "move Submitted to Draft", "tell MakerAndAsker posting.rejected", "audit posting.reject"]);
        work.Facts[0].Texts[0].After.ShouldBe("Wrong account");
    }

    [Fact]
    public async Task A_chosen_reason_is_audited_as_a_text_and_told_before_the_comment()
    {
        var work = new WorkInMemory(Cases.Submitted(), Cases.Anna) { ReturnReason = new(4, "Wrong amount") };
        (await Approving.RejectAsync(work, Cases.Payment, new("It is 20", Key.Id("A")), null)).Ok.ShouldBeTrue();
        work.Facts[0].Texts.Select(text => (text.Field, text.After)).ShouldBe([("reason", "Wrong amount"), ("comment", "It is 20")]);
        work.Notices.Single().Notice.Facts.Why.ShouldBe("Wrong amount – It is 20");
    }

    [Fact]
    public async Task A_reason_that_is_not_active_is_refused_and_nothing_is_decided()
    {
        var work = Cases.Submitted().By(Cases.Anna);
        (await Approving.RejectAsync(work, Cases.Payment, new("It is 20", Key.Id("A")), null)).Failure.ShouldBe(ApprovalFailures.ReasonNotAllowed);
        work.Written().ShouldBeEmpty();
    }

    private static async Task<Failure?> RefusalAsync(PostingCase posting, Approval how)
    {
        var work = posting.By(Cases.Anna);
        var answer = await Approving.ApproveAsync(work, Cases.Payment, how, null);
        work.Written().ShouldBeEmpty();
        return answer.Failure;
    }
}
