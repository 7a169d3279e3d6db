using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Postings.Workflow;

public sealed class ReversingTests
{
    private static readonly string[] Booked =
        [
            "look: closed", "release", "move ReversalSubmitted to Reversed", "enter", "unsettle", "take number for 2", "number 7 for reversal on 2026-03-10",
            "tell MakerAndAsker posting.reversed", "audit posting.reverse", "end links: payment reversed",
        ];

    [Fact]
    public async Task A_reversal_request_stores_its_reason_and_notifies_Approvers()
    {
        var work = Cases.In(PostingState.Posted).By(Cases.Clara);
        (await Reversing.AskAsync(work, Cases.Payment, " Paid twice ", null)).Ok.ShouldBeTrue();
        work.Steps.ShouldBe(
            [
                "load", "ask for reversal: Paid twice", "move Posted to ReversalSubmitted", "tell Approvers posting.reversal-asked",
                "tell if nobody may approve",
                "audit posting.ask-reversal",
            ]);
    }

    [Fact]
    public async Task An_approved_reversal_is_booked_with_opposite_amounts_and_then_numbered()
    {
        var work = Cases.ReversalAsked(Facts.Posting()).By(Cases.Anna);
        (await Reversing.ApproveAsync(work, Cases.Payment, new Approval { Comment = "Right" }, null)).Value.Payment.ShouldBe(WorkInMemory.Reversal.Payment);
        work.Steps.ShouldBe(["load", "decide ReversalApproved", "prepare reversal", .. Booked]);
        work.Entered!.Account.Amount.ShouldBe(Facts.Euros(10));
        work.Entered.Counter.Amount.ShouldBe(-Facts.Euros(10));
        work.Entered.Posting.ShouldBe(WorkInMemory.Reversal.Posting);
    }

    [Fact]
    public async Task The_maker_and_the_reason_of_a_reversal_come_from_its_requester()
    {
        var work = Cases.ReversalAsked(Facts.Posting()).By(Cases.Anna);
        await Reversing.ApproveAsync(work, Cases.Payment, new Approval { Comment = "Right" }, null);
        work.Document!.Amount.ShouldBe(-Facts.Euros(10));
        work.Document.By.ShouldBe(new ReversalMaker(8, "Anna", Cases.AskedAt));
        work.Document.Terms.Reason.ShouldBe("Paid twice");
        work.Facts[0].Texts[0].After.ShouldBe("Right");
    }

    [Fact]
    public async Task A_reversal_in_closed_books_is_dated_on_the_first_open_day()
    {
        var work = new WorkInMemory(Cases.ReversalAsked(Facts.Posting()), Cases.Anna) { Closed = Facts.Today };
        (await Reversing.ApproveAsync(work, Cases.Payment, Approval.Plain, null)).Ok.ShouldBeTrue();
        work.Entered!.On.ShouldBe(Facts.Today.AddDays(1));
    }

    [Fact]
    public async Task A_reversal_fails_if_the_books_are_closed_before_the_number_is_taken()
    {
        var work = new WorkInMemory(Cases.ReversalAsked(Facts.Posting()), Cases.Anna) { ClosedAtNumber = Facts.Today };
        (await Reversing.ApproveAsync(work, Cases.Payment, Approval.Plain, null)).Failure.ShouldBe(PostingFailures.PeriodClosed(Facts.Today.AddDays(1)));
    }

    [Fact]
    public async Task A_reversal_through_a_generic_gateway_waits_for_the_answer()
    {
        var work = Cases.ReversalAsked(Facts.Posting().By(GatewayKind.Generic)).By(Cases.Anna);
        (await Reversing.ApproveAsync(work, Cases.Payment, Approval.Plain, null)).Ok.ShouldBeTrue();
        work.Steps.Skip(3).ShouldBe(["move ReversalSubmitted to ReversalApproved", "ask gateway for reversal", "audit posting.hand-reversal-to-gateway"]);
    }

    [Fact]
    public async Task A_rejection_notifies_the_requester_before_the_request_is_deleted()
    {
        var work = Cases.ReversalAsked(Facts.Posting()).By(Cases.Anna);
        (await Reversing.RejectAsync(work, Cases.Payment, "It was right", null)).Ok.ShouldBeTrue();
        work.Steps.ShouldBe(
            [
                "load", "decide ReversalRejected", "tell MakerAndAsker posting.reversal-rejected", "forget reversal", "move ReversalSubmitted to Posted",
                "audit posting.reject-reversal",
            ]);
    }

    [Fact]
    public async Task A_cancellation_is_requested_and_booked_at_once_and_uses_the_ceiling()
    {
        var work = Cases.In(PostingState.Posted).By(Cases.Program);
        (await Reversing.CancelAsync(work, Cases.Payment, Input)).Ok.ShouldBeTrue();
        work.Steps.ShouldBe(
            [
                "load", "look: names", "ask for reversal: Double", "prepare reversal", .. Booked.Select(
                    step => step.Replace("ReversalSubmitted", "Posted", StringComparison.Ordinal)),
                "use 10.00 EUR of the ceiling",
            ]);
        work.Document!.By.ShouldBe(new ReversalMaker(1, "Shop", work.Now));
        work.Document.Terms.ShouldSatisfyAllConditions(t => t.Type.ShouldBe(9), t => t.Said.ShouldBe("Double"), t => t.Code.ShouldBe("C-1"));
    }

    [Fact]
    public void A_cancellation_is_refused_in_the_order_type_category_code()
    {
        var right = new CancellationType(9, "PAYMENT_CANCEL");
        var named = Input with { Category = new Key("name", "Desk") };
        Refusal(named, new([right, right], []) { IsCodeTaken = true }).ShouldBe(ApprovalFailures.SeveralTypes);
        Refusal(named, new([], []) { IsCodeTaken = true }).ShouldBe(ApprovalFailures.NoCancellationType);
        Refusal(named, new([new(9, "PAYMENT")], []) { IsCodeTaken = true }).ShouldBe(ApprovalFailures.NoCancellationType);
        Refusal(named, new([right], []) { IsCodeTaken = true }).ShouldBe(ApprovalFailures.NoCategory);
        Refusal(named, new([right], [1, 2]) { IsCodeTaken = true }).ShouldBe(ApprovalFailures.NoCategory);
        Refusal(named, new([right], [1]) { IsCodeTaken = true }).ShouldBe(ApprovalFailures.CancellationCodeTaken);
        ReversalTerms.Of(named, new([right], [4])).Value.Category.ShouldBe(4);
    }

    private static CancelInput Input => new(new Key("name", "Cancellation")) { Reason = " Double ", BackOfficeCode = " C-1 " };

    private static Failure? Refusal(CancelInput input, CancellationNames names) => ReversalTerms.Of(input, names).Failure;
}
