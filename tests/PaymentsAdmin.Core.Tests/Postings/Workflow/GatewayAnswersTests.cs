using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Gateways;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Postings.Workflow;

public sealed class GatewayAnswersTests
{
    private static readonly HexId Request = HexId.Random();

    [Fact]
    public async Task A_confirmed_payment_is_booked_with_the_reference_of_the_gateway()
    {
        var work = Waiting(PostingState.Approved);
        (await GatewayAnswers.ConfirmAsync(work, Request, "G-1")).Value.ShouldBe(PostingState.Posted);
        work.Steps.ShouldBe(
            [
                "look: request", "look: facts", "answer Posted", "look: closed", "enter", "book on 2026-03-10 by Generic G-1", "settle", "take number for 1",
                "number 7", "tell MakerAndAsker posting.posted", "audit posting.post",
            ]);
    }

    [Fact]
    public async Task A_confirmation_after_a_closing_is_dated_on_the_first_open_day_with_an_audit_entry()
    {
        var work = Waiting(PostingState.Approved, closed: Facts.Today);
        (await GatewayAnswers.ConfirmAsync(work, Request, null)).Ok.ShouldBeTrue();
        work.Facts[0].ShouldSatisfyAllConditions(
            f => f.Verb.ShouldBe(PostingVerbs.DateInOpenBooks),
            f => f.Changes.ShouldHaveSingleItem().ShouldBe(new("posting_date", "2026-03-10", "2026-03-11"))
        );
        work.Entered!.On.ShouldBe(Facts.Today.AddDays(1));
    }

    [Fact]
    public async Task A_confirmed_reversal_is_booked()
    {
        var work = Waiting(PostingState.ReversalApproved, reverses: true);
        (await GatewayAnswers.ConfirmAsync(work, Request, "G-2")).Value.ShouldBe(PostingState.Reversed);
        work.Steps.Take(6).ShouldBe(["look: request", "look: facts", "answer Posted", "look: closed", "release", "move ReversalApproved to Reversed"]);
        work.Entered!.Posting.ShouldBe(WorkInMemory.Reversal.Posting);
    }

    [Fact]
    public async Task A_refused_payment_is_discarded_and_a_refused_reversal_leaves_the_payment_posted()
    {
        var payment = Waiting(PostingState.Approved);
        (await GatewayAnswers.RefuseAsync(payment, Request, null, "No funds")).Ok.ShouldBeTrue();
        payment.Steps.Skip(2).ShouldBe(
            [
                "answer Rejected", "release", "move Approved to Discarded", "tell MakerAndAsker posting.refused", "audit posting.refused-by-gateway",
                "end links: payment discarded",
            ]);
        var reversal = Waiting(PostingState.ReversalApproved, reverses: true);
        (await GatewayAnswers.RefuseAsync(reversal, Request, null, "Too late")).Ok.ShouldBeTrue();
        reversal.Steps.Skip(2).ShouldBe(
            [
                "answer Rejected", "discard reversal", "tell MakerAndAsker posting.reversal-refused", "forget reversal", "move ReversalApproved to Posted",
                "audit posting.reversal-refused-by-gateway",
            ]);
    }

    [Fact]
    public async Task A_repeated_report_of_processing_writes_nothing()
    {
        var first = Waiting(PostingState.Approved);
        (await GatewayAnswers.TakeAsync(first, Request)).Ok.ShouldBeTrue();
        first.Written().ShouldBe(["answer UnderProcessing", "audit posting.taken-by-gateway"]);
        var second = Waiting(PostingState.Approved, GatewayRequestState.UnderProcessing);
        (await GatewayAnswers.TakeAsync(second, Request)).Ok.ShouldBeTrue();
        second.Written().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_answer_to_an_unknown_or_answered_request_or_in_another_state_writes_nothing()
    {
        (await RefusalAsync(Cases.In(PostingState.Approved).By(Actor.System))).ShouldBe(ApprovalFailures.RequestNotFound);
        (await RefusalAsync(Waiting(PostingState.Approved, GatewayRequestState.Posted))).ShouldBe(ApprovalFailures.RequestResolved);
        (await RefusalAsync(Waiting(PostingState.Approved, GatewayRequestState.Rejected))).ShouldBe(ApprovalFailures.RequestResolved);
        (await RefusalAsync(Waiting(PostingState.Posted))).ShouldBe(ApprovalFailures.WrongState(PostingState.Posted));
        (await RefusalAsync(Waiting(PostingState.Approved, reverses: true))).ShouldBe(ApprovalFailures.WrongState(PostingState.Approved));
    }

    private static WorkInMemory Waiting(
        PostingState state,
        GatewayRequestState request = GatewayRequestState.Pending,
        bool reverses = false,
        DateOnly? closed = null
    ) =>
        new(Cases.In(state, Facts.Posting().By(GatewayKind.Generic)), Actor.System)
        {
            Held = reverses
                ? new(5, request, WorkInMemory.Reversal.Payment, WorkInMemory.Reversal.Posting) { Reverses = Cases.Payment }
                : new(5, request, Cases.Payment, new PostingId(1)),
            Closed = closed,
        };

    private static async Task<Failure?> RefusalAsync(WorkInMemory work)
    {
        var confirmed = await GatewayAnswers.ConfirmAsync(work, Request, "G");
        (await GatewayAnswers.RefuseAsync(work, Request, "G", "No")).Failure.ShouldBe(confirmed.Failure);
        (await GatewayAnswers.TakeAsync(work, Request)).Failure.ShouldBe(confirmed.Failure);
        work.Written().ShouldBeEmpty();
        return confirmed.Failure;
    }
}
