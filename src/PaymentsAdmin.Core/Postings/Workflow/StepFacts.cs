using System.Globalization;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Workflow;

/// <summary>The audit entries of the workflow, each filed under its payment.</summary>
public static class StepFacts
{
    /// <summary>A change of state, with an optional comment.</summary>
    public static AuditFact Of(Verb verb, PostingFacts posting, PostingState to, WorkspaceId workspace, string? comment = null) =>
        About(verb, posting, workspace, new AuditChange("posting", posting.State.ToString(), to.ToString())) with
        {
            Texts = string.IsNullOrWhiteSpace(comment) ? [] : [new AuditChange("comment", null, comment.Trim())],
        };

    /// <summary>A rejection, with its reason if one was chosen. Both are texts, which can be erased.</summary>
    public static AuditFact Rejected(Verb verb, PostingFacts posting, PostingState to, WorkspaceId workspace, Approval how)
    {
        var fact = Of(verb, posting, to, workspace, how.Comment);
        return how.Reason is { } reason ? fact with { Texts = [new AuditChange("reason", null, reason.Name), .. fact.Texts] } : fact;
    }

    /// <summary>The portal did not do what it was asked for: why, and in its own words if it gave any.</summary>
    public static AuditFact NotDone(Verb verb, PostingFacts posting, PostingState to, WorkspaceId workspace, Failure why) =>
        Of(verb, posting, to, workspace) with
        {
            Texts =
            [
                new AuditChange("why", null, why.Text),
                .. why.Foreign is { } said ? [new AuditChange("host_words", null, said.Quoted)] : Array.Empty<AuditChange>(),
            ],
        };

    public static AuditFact Submitted(PostingFacts posting, int approvals, WorkspaceId workspace) =>
        Of(PostingVerbs.Submit, posting, PostingState.Submitted, workspace)
            .And([new AuditChange("approvals", null, approvals.ToString(CultureInfo.InvariantCulture)), .. LookedAt(posting)]);

    /// <summary>The portal changed a submitted payment: with its amounts, if they differ.</summary>
    public static AuditFact SentBack(PostingFacts posting, string? amountBefore, WorkspaceId workspace)
    {
        var (fact, amount) = (Of(PostingVerbs.SendBack, posting, PostingState.Draft, workspace), posting.Payment.Amount.ToString());
        return amountBefore is null || string.Equals(amountBefore, amount, StringComparison.Ordinal)
            ? fact
            : fact.And(new AuditChange("total", amountBefore, amount));
    }

    public static AuditFact Posted(PostingFacts posting, long number, DateOnly on, WorkspaceId workspace) =>
        Of(PostingVerbs.Post, posting, PostingState.Posted, workspace).And([.. InBooks(number, on, posting.Payment.Amount), .. LookedAt(posting)]);

    /// <summary>When the look at the portal began on which a step rests; nothing in own books.</summary>
    public static IEnumerable<AuditChange> LookedAt(PostingFacts posting) =>
        posting.Portal is { } portal
            ? [new AuditChange("looked_at", null, portal.SeenAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture))]
            : [];

    public static AuditFact Reversed(PostingFacts posting, PaymentId reversal, long number, DateOnly on, ReversalTerms? terms, WorkspaceId workspace) =>
        Of(PostingVerbs.Reverse, posting, PostingState.Reversed, workspace, terms?.Said)
            .DecidedFor(terms?.ForUser)
            .And([AuditChange.OfId("reversal", null, reversal.Value), .. InBooks(number, on, -posting.Payment.Amount)]);

    /// <summary>The wanted posting date was in a closed period when the gateway answered.</summary>
    public static AuditFact Dated(PostingFacts posting, DateOnly wanted, DateOnly open, WorkspaceId workspace) =>
        About(PostingVerbs.DateInOpenBooks, posting, workspace, AuditChange.OfDay("posting_date", wanted, open));

    /// <summary>Adds the person whose deputy decided; unchanged if <paramref name="user"/> is null.</summary>
    public static AuditFact DecidedFor(this AuditFact fact, int? user) => user is null ? fact : fact.And(AuditChange.OfId("for_user", null, user));

    /// <summary>Adds more values.</summary>
    public static AuditFact And(this AuditFact fact, params IEnumerable<AuditChange> more) => fact with { Changes = [.. fact.Changes, .. more] };

    private static AuditFact About(Verb verb, PostingFacts posting, WorkspaceId workspace, AuditChange change) =>
        new(verb, "payment", posting.Payment.Id.Value, workspace) { Changes = [change] };

    private static AuditChange[] InBooks(long number, DateOnly on, Money amount) =>
        [new("number", null, PaymentNumber.Text(number)), AuditChange.OfDay("posted_on", null, on), new("amount", null, amount.ToString())];
}
