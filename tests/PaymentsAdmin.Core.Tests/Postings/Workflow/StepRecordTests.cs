using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Postings.Workflow;

/// <summary>The results of steps: the case after a submission, audit entries and notices.</summary>
public sealed class StepRecordTests
{
    private static readonly WorkspaceId Main = new(1);

    [Fact]
    public void A_submission_turns_the_case_into_a_submitted_posting_in_the_next_round()
    {
        var draft = Cases.Draft();
        draft = draft with { Approvals = draft.Approvals with { Agreements = [new(8, null)] }, Record = draft.Record with { Round = 1, Seal = [9] } };
        var at = new DateTimeOffset(Facts.Today, new TimeOnly(9, 0), TimeSpan.Zero);
        var posting = draft.After(Submission.Of(draft, 1, new SubmittedValue(Facts.Euros(10), Facts.Euros(0)), at));
        posting.Facts.State.ShouldBe(PostingState.Submitted);
        posting.Facts.Payment.ShouldBe(draft.Facts.Payment with { Posting = PostingState.Submitted, Revision = new Revision(2) });
        posting.Approvals.ShouldSatisfyAllConditions(
            a => a.State.ShouldBe(PostingState.Submitted),
            a => a.Payment.ShouldBe(posting.Facts.Payment),
            a => a.Maker.ShouldBe(1),
            a => a.Agreements.ShouldBeEmpty());
        (posting.Record.Round, posting.Record.Maker, posting.Record.Need.People, posting.Record.BaseMinor, posting.Record.SubmittedAt)
            .ShouldBe((2, 1, 1, 1_000, at));
        posting.IsAsSubmitted.ShouldBeTrue();
    }

    [Fact]
    public void An_audit_entry_has_both_states_and_keeps_the_comment_separate()
    {
        var fact = StepFacts.Of(PostingVerbs.Approve, Cases.Submitted().Facts, PostingState.Posted, Main, " Right ");
        (fact.SubjectKind, fact.SubjectId, fact.Workspace).ShouldBe(("payment", 1L, Main));
        fact.Changes.ShouldBe([new AuditChange("posting", "Submitted", "Posted")]);
        fact.Texts.ShouldBe([new AuditChange("comment", null, "Right")]);
        StepFacts.Of(PostingVerbs.Approve, Cases.Submitted().Facts, PostingState.Posted, Main, " ").Texts.ShouldBeEmpty();
    }

    [Fact]
    public void Booking_entries_have_number_day_and_amount_and_reversals_also_payment_and_deputy()
    {
        var posted = StepFacts.Posted(Cases.Submitted().Facts, 7, Facts.Today, Main);
        posted.Changes.Select(Text).ShouldBe(["posting=Posted", "number=P-000007", "posted_on=2026-03-10", "amount=10.00 EUR"]);
        var terms = new ReversalTerms("Twice") { Said = "Right", ForUser = 8 };
        var reversed = StepFacts.Reversed(Cases.In(PostingState.Posted).Facts, new PaymentId(2), 8, Facts.Today, terms, Main);
        reversed.Changes.Select(Text).ShouldBe(
            ["posting=Reversed", "for_user=8", "reversal=2", "number=P-000008", "posted_on=2026-03-10", "amount=-10.00 EUR"]);
        reversed.Texts[0].After.ShouldBe("Right");
        StepFacts.Submitted(Cases.Draft().Facts, 2, Main).Changes.Select(Text).ShouldBe(["posting=Submitted", "approvals=2"]);
    }

    [Fact]
    public void Notices_say_what_happened_and_give_the_reason_if_there_is_one()
    {
        var work = Cases.Submitted().By(Cases.Anna);
        var rejected = StepNotice.Rejected(Cases.Submitted().Facts, " Wrong account ", work).Notice;
        rejected.Body.ShouldBe($"{Cases.Payment} of 10.00 EUR was rejected by Anna: Wrong account");
        (rejected.Facts.Who, rejected.Facts.Why, rejected.Facts.Amount).ShouldBe(("Anna", "Wrong account", Facts.Euros(10)));
        var refused = StepNotice.Refused(Cases.Submitted().Facts, " ", work).Notice;
        refused.Body.ShouldBe($"The gateway refused {Cases.Payment} of 10.00 EUR.");
        refused.Facts.Why.ShouldBeNull();
        StepNotice.Submitted(Cases.Draft().Facts, work).Notice.Body.ShouldBe($"{Cases.Payment} of 10.00 EUR is waiting for an Approver.");
    }

    private static string Text(AuditChange change) => $"{change.Field}={change.After}";
}
