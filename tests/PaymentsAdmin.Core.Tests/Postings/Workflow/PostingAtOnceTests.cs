using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Postings.Workflow;

public sealed class PostingAtOnceTests
{
    [Fact]
    public async Task An_Approver_submits_for_the_creator_and_approves_without_a_second_load()
    {
        var work = Cases.Draft().By(Cases.Anna);
        (await PostingAtOnce.PostAsync(work, Cases.Payment, SeenDraft.Never)).Value.ShouldBe(PostingState.Posted);
        work.Steps.ShouldBe(
            [
                "load", "look: changes", "look: value", "submit for 1", "audit posting.submit", "decide Approved", "look: roles of ", "audit posting.approve",
                "enter", "book on 2026-03-10 by hand", "settle", "take number for 1", "number 7", "tell MakerAndAsker posting.posted", "audit posting.post",
            ]);
        work.Submission!.Maker.ShouldBe(1);
        work.Facts[1].Changes[0].Before.ShouldBe("Submitted");
    }

    [Fact]
    public async Task If_two_approvals_are_required_other_Approvers_are_notified_after_the_first()
    {
        var work = new WorkInMemory(Cases.Draft(10_000), Cases.Anna) { Value = new(Facts.Euros(10_000), Facts.Euros(0)) };
        (await PostingAtOnce.PostAsync(work, Cases.Payment, SeenDraft.Never)).Value.ShouldBe(PostingState.Submitted);
        work.Steps.Skip(5).ShouldBe(
            ["decide Approved", "look: roles of ", "audit posting.approve", "tell if nobody may approve", "tell IndependentApprovers posting.submitted"]);
    }

    [Fact]
    public async Task The_first_Approver_is_not_named_as_the_one_who_submitted_it()
    {
        var work = new WorkInMemory(Cases.Draft(10_000), Cases.Anna) { Value = new(Facts.Euros(10_000), Facts.Euros(0)) };
        await PostingAtOnce.PostAsync(work, Cases.Payment, SeenDraft.Never);
        work.Notices.ShouldHaveSingleItem().Notice.Facts.Who.ShouldBeNull();
    }

    [Fact]
    public async Task Nobody_approves_their_own_draft_at_once()
    {
        var work = Cases.Draft().By(Cases.Anna with { UserId = 1 });
        (await PostingAtOnce.PostAsync(work, Cases.Payment, SeenDraft.Never)).Failure.ShouldBe(ApprovalFailures.OwnWork);
        work.Steps.ShouldNotContain("decide Approved");
    }

    [Fact]
    public async Task An_already_submitted_posting_is_approved_only_with_an_intact_seal()
    {
        var changed = Cases.Submitted() with { Seal = [9] };
        (await PostingAtOnce.PostAsync(changed.By(Cases.Anna), Cases.Payment, SeenDraft.Never)).Failure.ShouldBe(ApprovalFailures.SealBroken);
        var work = Cases.Submitted().By(Cases.Anna);
        (await PostingAtOnce.PostAsync(work, Cases.Payment, SeenDraft.Never)).Value.ShouldBe(PostingState.Posted);
        work.Steps.ShouldNotContain("look: value");
    }

    [Fact]
    public async Task A_token_that_posts_alone_uses_its_ceiling_as_the_last_step()
    {
        var work = Cases.Draft().By(Cases.Program);
        (await PostingAtOnce.PostAsync(work, Cases.Payment, SeenDraft.Never)).Value.ShouldBe(PostingState.Posted);
        work.Steps.ShouldBe(
            [
                "load", "look: changes", "use 10.00 EUR of the ceiling", "enter", "book on 2026-03-10 by hand", "settle", "take number for 1", "number 7",
                "tell MakerAndAsker posting.posted", "audit posting.post",
            ]);
    }

    [Fact]
    public async Task A_token_over_its_ceiling_is_refused()
    {
        var over = CeilingFailures.WithoutRate(Facts.Euro);
        var work = new WorkInMemory(Cases.Draft(), Cases.Program) { OverCeiling = over };
        (await PostingAtOnce.PostAsync(work, Cases.Payment, SeenDraft.Never)).Failure.ShouldBe(over);
        var card = Facts.Posting().By(GatewayKind.Direct) with { Card = Facts.OwnCard with { Refuses = true } };
        var refused = new WorkInMemory(Cases.In(PostingState.Draft, card), Cases.Program) { OverCeiling = over };
        (await PostingAtOnce.PostAsync(refused, Cases.Payment, SeenDraft.Never)).Failure.ShouldBe(over);
    }

    [Fact]
    public async Task A_draft_changed_by_others_is_refused_unless_it_is_new()
    {
        var work = new WorkInMemory(Cases.Draft(), Cases.Anna) { IsChangedByOthers = true };
        (await PostingAtOnce.PostAsync(work, Cases.Payment, SeenDraft.Never)).Failure.ShouldBe(ApprovalFailures.ChangedUnseen);
        work.Written().ShouldBeEmpty();
        var made = new WorkInMemory(Cases.Draft(), Cases.Anna) { IsChangedByOthers = true };
        (await PostingAtOnce.PostNewAsync(made, Cases.Payment)).Value.ShouldBe(PostingState.Posted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_zero_amount_or_closed_books_are_refused_before_anything_is_written(bool alone)
    {
        foreach (var posting in new[] { Cases.Draft(0), Cases.Draft() with { ClosedThrough = Facts.Today } })
        {
            var work = posting.By(alone ? Cases.Program : Cases.Anna);
            (await PostingAtOnce.PostAsync(work, Cases.Payment, SeenDraft.Never)).Ok.ShouldBeFalse();
            work.Written().ShouldBeEmpty();
        }
    }
}
