using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Postings.Workflow;

public sealed class SubmittingTests
{
    [Fact]
    public async Task A_submitted_draft_is_valued_and_stored_before_Approvers_are_notified()
    {
        var work = Cases.Draft().By(Cases.Clara);
        (await Submitting.SubmitAsync(work, Cases.Payment, null)).Value.ShouldBe(PostingState.Submitted);
        work.Steps.ShouldBe(
            ["load", "look: value", "submit for 1", "audit posting.submit", "tell IndependentApprovers posting.submitted", "tell if nobody may approve"]);
    }

    [Fact]
    public async Task The_rate_and_the_other_postings_of_the_customer_decide_how_many_approvals_are_required()
    {
        var split = new WorkInMemory(Cases.Draft(6_000), Cases.Clara) { Value = new(Facts.Euros(6_000), Facts.Euros(4_000)) };
        await Submitting.SubmitAsync(split, Cases.Payment, null);
        split.Submission!.Need.People.ShouldBe(2);
        var withoutRate = new WorkInMemory(Cases.Draft(), Cases.Clara) { Value = new(null, Facts.Euros(0)) };
        await Submitting.SubmitAsync(withoutRate, Cases.Payment, null);
        withoutRate.Submission!.Need.People.ShouldBe(2);
    }

    [Fact]
    public async Task An_old_revision_is_refused_first_then_a_zero_amount_then_closed_books()
    {
        var nothing = Cases.Draft(0) with { ClosedThrough = Facts.Today };
        (await Submitting.SubmitAsync(nothing.By(Cases.Clara), Cases.Payment, new Revision(9))).Failure.ShouldBe(PaymentFailures.ChangedMeanwhile);
        (await Submitting.SubmitAsync(nothing.By(Cases.Clara), Cases.Payment, null)).Failure.ShouldBe(ApprovalFailures.ZeroAmount);
        var closed = Cases.Draft() with { ClosedThrough = Facts.Today };
        (await Submitting.SubmitAsync(closed.By(Cases.Clara), Cases.Payment, null)).Failure.ShouldBe(PostingFailures.PeriodClosed(Facts.Today.AddDays(1)));
    }

    [Fact]
    public async Task A_recall_voids_the_approvals_and_notifies_nobody()
    {
        var work = Cases.Submitted().By(Cases.Clara);
        (await Submitting.RecallAsync(work, Cases.Payment, null)).Ok.ShouldBeTrue();
        work.Steps.ShouldBe(["load", "void approvals", "decide Recalled", "move Submitted to Draft", "audit posting.recall"]);
    }

    [Fact]
    public async Task Only_the_maker_recalls_a_submission()
    {
        var work = Cases.Submitted().By(Cases.Clara with { UserId = 2 });
        (await Submitting.RecallAsync(work, Cases.Payment, null)).Failure.ShouldBe(ApprovalFailures.NotTheMaker);
        work.Written().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(PostingState.Submitted, false, true, true)]
    [InlineData(PostingState.Submitted, false, false, false)]
    [InlineData(PostingState.Submitted, true, false, true)]
    [InlineData(PostingState.Draft, true, true, false)]
    public async Task An_outside_change_or_deletion_ends_the_submission(PostingState state, bool isGone, bool isChanged, bool ends)
    {
        var posting = state == PostingState.Submitted ? Cases.Submitted() : Cases.Draft();
        posting = isChanged ? posting with { Seal = [9] } : posting;
        var work = posting.By(Actor.System);
        await Submitting.EndChangedOutsideAsync(work, posting, isGone, "20.00 EUR");
        var told = $"tell MakerAndAsker posting.{(isGone ? "gone-outside" : "sent-back")}";
        work.Steps.ShouldBe(ends ? ["void approvals", "move Submitted to Draft", told, "audit posting.send-back"] : []);
    }
}
