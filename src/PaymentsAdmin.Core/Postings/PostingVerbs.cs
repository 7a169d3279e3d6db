using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;

namespace PaymentsAdmin.Core.Postings;

/// <summary>The verbs of postings, from draft to posted.</summary>
public static class PostingVerbs
{
    public static readonly Verb Add = new("posting.add", VerbGroups.Approvals, "created the posting")
    { Right = Right.EditPayments, Glyph = "add", KeepsAddress = false };
    public static readonly Verb Save = new("posting.save", VerbGroups.Approvals, "changed the posting details")
    { Right = Right.EditPayments, ChangesContent = true, KeepsAddress = false };
    public static readonly Verb Submit = new("posting.submit", VerbGroups.Approvals, "submitted it")
    { Right = Right.Submit, Glyph = "submit" };
    public static readonly Verb Recall = new("posting.recall", VerbGroups.Approvals, "recalled it")
    { Right = Right.Submit, Glyph = "undo" };
    public static readonly Verb Approve = new("posting.approve", VerbGroups.Approvals, "approved it")
    { Right = Right.Approve, Glyph = "paid" };
    public static readonly Verb Reject = new("posting.reject", VerbGroups.Approvals, "rejected it")
    { Right = Right.Reject, Glyph = "reject" };
    public static readonly Verb SendBack = new("posting.send-back", VerbGroups.Approvals, "changed it, which sent it back to its maker")
    { Glyph = "reject" };
    public static readonly Verb Discard = new("posting.discard", VerbGroups.Approvals, "discarded it")
    { Right = Right.Discard, Glyph = "delete" };
    public static readonly Verb Post = new("posting.post", VerbGroups.Approvals, "posted it")
    { Right = Right.Approve, Glyph = "book", Announces = Announcement.Posted, ReturnsIfRefused = true };
    public static readonly Verb HandToGateway = new("posting.hand-to-gateway", VerbGroups.Approvals, "sent it to the gateway")
    { Glyph = "submit" };
    public static readonly Verb HandToPortal = new("posting.hand-to-portal", VerbGroups.Approvals, "sent it to the host to be posted")
    { Glyph = "submit" };
    public static readonly Verb ReturnedByPortal = new("posting.returned-by-portal", VerbGroups.Approvals, "did not post it, so it is a draft again")
    { Glyph = "reject" };
    public static readonly Verb TakenByGateway = new("posting.taken-by-gateway", VerbGroups.Approvals, "recorded that the gateway is processing it")
    { Glyph = "submit" };
    public static readonly Verb WaitsForGateway = new(
        "posting.waits-for-gateway",
        VerbGroups.Approvals,
        "passed it to the gateway and is waiting for its answer"
    )
    { Glyph = "submit" };
    public static readonly Verb RefusedByGateway = new("posting.refused-by-gateway", VerbGroups.Approvals, "recorded that the gateway refused it")
    { Glyph = "reject" };
    public static readonly Verb DateInOpenBooks = new("posting.date-in-open-books", VerbGroups.Approvals, "moved the posting date to an open period")
    { ChangesContent = true, KeepsAddress = false };
    public static readonly Verb AskReversal = new("posting.ask-reversal", VerbGroups.Approvals, "requested its reversal")
    { Right = Right.AskReversal, Glyph = "reject", TextOfReversal = "requested this reversal" };
    public static readonly Verb RejectReversal = new("posting.reject-reversal", VerbGroups.Approvals, "rejected the reversal")
    { Right = Right.Reject, Glyph = "reject", TextOfReversal = "rejected this reversal" };
    public static readonly Verb Reverse = new("posting.reverse", VerbGroups.Approvals, "reversed it")
    { Glyph = "undo", TextOfReversal = "posted this reversal", ReturnsIfRefused = true };
    public static readonly Verb HandReversalToGateway = new("posting.hand-reversal-to-gateway", VerbGroups.Approvals, "sent the reversal to the gateway")
    { Glyph = "submit", TextOfReversal = "sent this reversal to the gateway" };
    public static readonly Verb HandReversalToPortal = new(
        "posting.hand-reversal-to-portal",
        VerbGroups.Approvals,
        "approved the reversal and sent it to the host"
    )
    { Glyph = "submit", TextOfReversal = "approved this reversal and sent it to the host" };
    public static readonly Verb ReversalWaitsForGateway = new(
        "posting.reversal-waits-for-gateway",
        VerbGroups.Approvals,
        "passed the reversal to the gateway and is waiting for its answer"
    )
    { Glyph = "submit", TextOfReversal = "passed this reversal to the gateway and is waiting for its answer" };
    public static readonly Verb NotReversedByPortal = new(
        "posting.not-reversed-by-portal",
        VerbGroups.Approvals,
        "did not reverse it, so it stays posted"
    )
    { Glyph = "reject", TextOfReversal = "did not post this reversal" };
    public static readonly Verb ReversalRefusedByGateway = new(
        "posting.reversal-refused-by-gateway",
        VerbGroups.Approvals,
        "recorded that the gateway refused the reversal"
    )
    { Glyph = "reject", TextOfReversal = "recorded that the gateway refused this reversal" };
    public static readonly Verb AddPosted = Verb.Attempt("posting.add-posted", Right.EditPayments, "created and posted a payment");
    public static readonly Verb AddSubmitted = Verb.Attempt("posting.add-submitted", Right.EditPayments, "created and submitted a payment");
    public static readonly Verb ApproveMany = Verb.Attempt("posting.approve-many", Right.Approve, "approved payments");
    public static readonly Verb ApproveReversal = Verb.Attempt("posting.approve-reversal", Right.Approve, "approved the reversal");
    public static readonly Verb DateMany = Verb.Attempt("posting.date-many", Right.EditPayments, "set posting dates");
    public static readonly Verb SubmitMany = Verb.Attempt("posting.submit-many", Right.Submit, "submitted payments");
    public static readonly Verb Cancel = Verb.Attempt("posting.cancel", Right.AskReversal, "cancelled it");
}
