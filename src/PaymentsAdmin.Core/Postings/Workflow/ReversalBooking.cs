using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Workflow;

/// <summary>
/// Books reversals. A reversal is its own payment with the negative amount, an open posting date, a number and a link to the original.
/// </summary>
internal static class ReversalBooking
{
    /// <summary>Books the reversal now, or sends it to the payment's gateway or to the portal that posted it.</summary>
    public static async ValueTask<Result<ApprovedReversal>> ReverseAsync(
        IPostingWork work, PostingCase posting, ReversalTerms terms, IPortalPosting? portal)
    {
        var reversal = await work.PrepareReversalAsync(ReversalDocument.Of(posting, terms, work));
        if (posting.Facts.Portal is { Posts: true })
        {
            return await HandToPortalAsync(work, posting.Facts, reversal, terms, portal ?? throw new InvalidOperationException("No portal posts here."));
        }

        if (posting.Facts.Method.Gateway == GatewayKind.Generic)
        {
            return await HandToGatewayAsync(work, posting.Facts, reversal, terms);
        }

        var booked = await BookAsync(work, posting.Facts, reversal, terms: terms);
        return booked.Ok ? new ApprovedReversal(booked.Value, PostingState.Reversed) : booked.Failure;
    }

    /// <summary>Books a prepared reversal; <paramref name="reference"/> is the gateway's reference.</summary>
    public static async ValueTask<Result<PaymentId>> BookAsync(
        IPostingWork work,
        PostingFacts posting,
        PreparedReversal reversal,
        string? reference = null,
        ReversalTerms? terms = null
    )
    {
        var gateway = posting.Method.Gateway == GatewayKind.Generic ? posting.Method.GatewayName : null;
        var booked = new Booked(PostingRules.FirstOpen(work.Today, await work.ClosedThroughAsync()), gateway, reference);
        await work.ReleaseAsync(posting.Payment);
        await work.MoveAsync(posting, PostingState.Reversed);
        if (!await work.EnterAsync(LedgerBooking.Reversing(posting, reversal.Posting, booked.On)))
        {
            throw new InvalidOperationException("A wallet takes back whatever it gave.");
        }

        await work.UnsettleAsync(posting.Id);
        var number = await work.TakeNumberAsync(reversal.Payment);
        if (PostingRules.Open(booked.On, number.ClosedThrough) is { } closed)
        {
            return closed;
        }

        await work.NumberReversalAsync(reversal, booked, number);
        await work.NotifyAsync(StepNotice.Reversed(posting, work));
        await work.AuditAsync(StepFacts.Reversed(posting, reversal.Payment, number.Value, booked.On, terms, work.Workspace.Id));
        await work.EndLinksAsync(posting.Payment, LinkEnds.Reversed);
        return reversal.Payment;
    }

    private static async ValueTask<Result<ApprovedReversal>> HandToGatewayAsync(
        IPostingWork work,
        PostingFacts posting,
        PreparedReversal reversal,
        ReversalTerms terms
    )
    {
        await work.MoveAsync(posting, PostingState.ReversalApproved);
        await work.AskGatewayAsync(reversal);
        await AuditAsync(work, posting, reversal, terms, PostingVerbs.HandReversalToGateway);
        return new ApprovedReversal(reversal.Payment, PostingState.ReversalApproved);
    }

    private static async ValueTask<Result<ApprovedReversal>> HandToPortalAsync(
        IPostingWork work,
        PostingFacts posting,
        PreparedReversal reversal,
        ReversalTerms terms,
        IPortalPosting portal
    )
    {
        if (reversal is not { OriginalInPortal: { } original, TypeInPortal: { } type })
        {
            return ApprovalFailures.NoCancellationType;
        }

        await work.MoveAsync(posting, PostingState.ReversalApproved);
        await AuditAsync(work, posting, reversal, terms, PostingVerbs.HandReversalToPortal);
        var asked = await work.AskPortalAsync(posting, PostingVerbs.Reverse, portal.Reversing(original, type, terms));
        return asked.Failure is { } no ? no : new ApprovedReversal(reversal.Payment, PostingState.ReversalApproved);
    }

    private static async ValueTask AuditAsync(IPostingWork work, PostingFacts posting, PreparedReversal reversal, ReversalTerms terms, Verb verb)
    {
        var fact = StepFacts.Of(verb, posting, PostingState.ReversalApproved, work.Workspace.Id, terms.Said);
        await work.AuditAsync(fact.DecidedFor(terms.ForUser).And(AuditChange.OfId("reversal", null, reversal.Payment.Value)));
    }
}
