using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Postings.Workflow;

public sealed class SubmittingTests
{
    [Fact]
    public async Task A_draft_is_checked_valued_and_sealed_and_then_people_are_told()
    {
        var work = Cases.Draft().By(Cases.Clara);
        (await Submitting.SubmitAsync(work, Cases.Payment, null)).Value.ShouldBe(PostingState.Submitted);
        work.Steps.ShouldBe(
            ["load", "look: value", "submit for 1", "audit posting.submit", "tell IndependentApprovers posting.submitted", "tell if nobody may approve"]);
    }

    [Fact]
    public async Task The_rate_of_the_day_and_what_else_of_the_customer_counts_decide_how_many_people_approve()
    {
        var split = new WorkInMemory(Cases.Draft(6_000), Cases.Clara) { Value = new(Facts.Euros(6_000), Facts.Euros(4_000)) };
        await Submitting.SubmitAsync(split, Cases.Payment, null);
        split.Submission!.Need.People.ShouldBe(2);
        var withoutRate = new WorkInMemory(Cases.Draft(), Cases.Clara) { Value = new(null, Facts.Euros(0)) };
        await Submitting.SubmitAsync(withoutRate, Cases.Payment, null);
        withoutRate.Submission!.Need.People.ShouldBe(2);
    }

    [Fact]
    public async Task An_amount_of_zero_is_refused_before_closed_books_and_an_old_revision_before_both()
    {
        var nothing = Cases.Draft(0) with { ClosedThrough = Facts.Today };
        (await Submitting.SubmitAsync(nothing.By(Cases.Clara), Cases.Payment, new Revision(9))).Failure.ShouldBe(PaymentFailures.ChangedMeanwhile);
        (await Submitting.SubmitAsync(nothing.By(Cases.Clara), Cases.Payment, null)).Failure.ShouldBe(ApprovalFailures.ZeroAmount);
        var closed = Cases.Draft() with { ClosedThrough = Facts.Today };
        (await Submitting.SubmitAsync(closed.By(Cases.Clara), Cases.Payment, null)).Failure.ShouldBe(PostingFailures.PeriodClosed(Facts.Today.AddDays(1)));
    }

    [Fact]
    public async Task A_recall_voids_the_approvals_before_it_is_noted_and_tells_nobody()
    {
        var work = Cases.Submitted().By(Cases.Clara);
        (await Submitting.RecallAsync(work, Cases.Payment, null)).Ok.ShouldBeTrue();
        work.Steps.ShouldBe(["load", "void approvals", "decide Recalled", "move Submitted to Draft", "audit posting.recall"]);
    }

    [Fact]
    public async Task Only_its_maker_recalls_it()
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
    public async Task A_change_outside_ends_a_submission_that_it_touched(PostingState state, bool isGone, bool isChanged, bool ends)
    {
        var posting = state == PostingState.Submitted ? Cases.Submitted() : Cases.Draft();
        posting = isChanged ? posting with { Seal = [9] } : posting;
        var work = posting.By(Actor.System);
        await Submitting.EndChangedOutsideAsync(work, posting, isGone, "Changed outside");
        work.Steps.ShouldBe(
            ends ? ["void approvals", "move Submitted to Draft", "tell MakerAndAsker posting.rejected", "audit posting.reject"] : []);
    }
}
