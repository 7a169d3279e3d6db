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
    /// <summary>Books the reversal now, or sends it to the payment's gateway.</summary>
    public static async ValueTask<Result<PaymentId>> ReverseAsync(IPostingWork work, PostingCase posting, ReversalTerms terms)
    {
        var reversal = await work.PrepareReversalAsync(ReversalDocument.Of(posting, terms, work));
        return posting.Facts.Method.Gateway == GatewayKind.Generic
            ? await HandToGatewayAsync(work, posting.Facts, reversal, terms)
            : await BookAsync(work, posting.Facts, reversal, terms: terms);
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

    private static async ValueTask<Result<PaymentId>> HandToGatewayAsync(
        IPostingWork work,
        PostingFacts posting,
        PreparedReversal reversal,
        ReversalTerms terms
    )
    {
        await work.MoveAsync(posting, PostingState.ReversalApproved);
        await work.AskGatewayAsync(reversal);
        var fact = StepFacts.Of(PostingVerbs.HandReversalToGateway, posting, PostingState.ReversalApproved, work.Workspace.Id, terms.Said);
        await work.AuditAsync(fact.DecidedFor(terms.ForUser).And(AuditChange.OfId("reversal", null, reversal.Payment.Value)));
        return reversal.Payment;
    }
}
