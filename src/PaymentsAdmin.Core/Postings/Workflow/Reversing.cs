using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Workflow;

/// <summary>Requests reversals and decides on them.</summary>
public static class Reversing
{
    /// <param name="type">The type of the reversal; null means the first.</param>
    public static async ValueTask<Result> AskAsync(IPostingWork work, PaymentId payment, string reason, Revision? seen, Key? type = null)
    {
        var loaded = await work.LoadAsync(payment, posting => ApprovalRules.AskReversal(posting.Approvals, seen));
        if (loaded.Failure is { } no)
        {
            return no;
        }

        var posting = loaded.Value;

        var terms = type is { } asked ? await TermsAsync(work, payment, new CancelInput(asked)) : new ReversalTerms(reason);
        if (terms.Failure is { } wrong)
        {
            return wrong;
        }

        await work.AskReversalAsync(posting.Facts.Id, reason.Trim(), terms.Value.Type);
        await work.MoveAsync(posting.Facts, PostingState.ReversalSubmitted);
        await work.NotifyAsync(StepNotice.ReversalAsked(posting.Facts, reason, work));
        await work.NotifyIfNobodyMayApproveAsync(posting);
        await work.AuditAsync(StepFacts.Of(PostingVerbs.AskReversal, posting.Facts, PostingState.ReversalSubmitted, work.Workspace.Id, reason));
        return Result.Done;
    }

    public static async ValueTask<Result<ApprovedReversal>> ApproveAsync(
        IPostingWork work, PaymentId payment, Approval how, Revision? seen, IPortalPosting? portal = null)
    {
        var loaded = await work.LoadAsync(payment);
        if (loaded.Failure is { } none)
        {
            return none;
        }

        var posting = loaded.Value;
        var refusal =
            ApprovalRules.DecideReversal(posting.Approvals, work.Actor, how.ForUser, seen)
            ?? ApprovalRules.StillApprover(posting.ActorRoles)
            ?? await Approving.CheckDeputyAsync(work, how);
        if (refusal is { } no)
        {
            return no;
        }

        await work.DecideAsync(posting, Verdict.ReversalApproved, how);
        return await ReversalBooking.ReverseAsync(work, posting, ReversalTerms.Asked(posting, how), portal);
    }

    public static async ValueTask<Result> RejectAsync(IPostingWork work, PaymentId payment, Rejection why, Revision? seen)
    {
        var loaded = await work.LoadAsync(
            payment,
            posting => ApprovalRules.DecideReversal(posting.Approvals, work.Actor, null, seen, Rejected(posting.Facts))
                ?? ApprovalRules.StillApprover(posting.ActorRoles)
        );
        if (loaded.Failure is { } no)
        {
            return no;
        }

        var posting = loaded.Value;
        var found = await why.FindAsync(work);
        if (found.Failure is { } unknown)
        {
            return unknown;
        }

        if (posting.Facts.IsReversalOnItsWay)
        {
            await DiscardAsync(work, posting.Facts);
        }

        var how = found.Value;
        await work.DecideAsync(posting, Verdict.ReversalRejected, how);
        await work.NotifyAsync(StepNotice.ReversalRejected(posting.Facts, Rejection.Told(how), work));
        await ForgetAsync(work, posting.Facts);
        await work.AuditAsync(StepFacts.Rejected(PostingVerbs.RejectReversal, posting.Facts, PostingState.Posted, work.Workspace.Id, how));
        return Result.Done;
    }

    /// <summary>Requests and books a reversal in one command, without a second person.</summary>
    public static async ValueTask<Result<ApprovedReversal>> CancelAsync(
        IPostingWork work, PaymentId payment, CancelInput input, IPortalPosting? portal = null)
    {
        var loaded = await work.LoadAsync(payment, posting => ApprovalRules.AskReversal(posting.Approvals, null));
        if (loaded.Failure is { } no)
        {
            return no;
        }

        var posting = loaded.Value;

        var terms = await TermsAsync(work, payment, input);
        if (terms.Failure is { } wrong)
        {
            return wrong;
        }

        await work.AskReversalAsync(posting.Facts.Id, terms.Value.Reason, terms.Value.Type);
        var cancelled = await ReversalBooking.ReverseAsync(work, posting, terms.Value, portal);
        return cancelled.Ok && await work.UseCeilingAsync(posting.Facts.Payment.Amount) is { } over ? over : cancelled;
    }

    private static async ValueTask<Result<ReversalTerms>> TermsAsync(IPostingWork work, PaymentId payment, CancelInput input) =>
        ReversalTerms.Of(input, await work.FindCancellationAsync(payment, input));

    // One that the portal has been asked for can be rejected too, once its gateway is known to have refused.
    private static PostingState Rejected(PostingFacts posting) =>
        posting.IsReversalOnItsWay ? PostingState.ReversalApproved : PostingState.ReversalSubmitted;

    /// <summary>Discards the reversal that was prepared.</summary>
    internal static async ValueTask DiscardAsync(IPostingWork work, PostingFacts posting)
    {
        if (await work.FindReversalAsync(posting.Payment.Id) is { } reversal)
        {
            await work.DiscardReversalAsync(reversal);
        }
    }

    /// <summary>Drops the request, so that the payment stays posted.</summary>
    internal static async ValueTask ForgetAsync(IPostingWork work, PostingFacts posting)
    {
        await work.ForgetReversalAsync(posting.Id);
        await work.MoveAsync(posting, PostingState.Posted);
    }
}
