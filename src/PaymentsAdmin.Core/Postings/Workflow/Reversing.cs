using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Workflow;

/// <summary>Requests reversals and decides on them.</summary>
public static class Reversing
{
    public static async ValueTask<Result> AskAsync(IPostingWork work, PaymentId payment, string reason, Revision? seen)
    {
        var loaded = await work.LoadAsync(payment, posting => ApprovalRules.AskReversal(posting.Approvals, seen));
        if (loaded.Failure is { } no)
        {
            return no;
        }

        var posting = loaded.Value;

        await work.AskReversalAsync(posting.Facts.Id, reason.Trim());
        await work.MoveAsync(posting.Facts, PostingState.ReversalSubmitted);
        await work.NotifyAsync(StepNotice.ReversalAsked(posting.Facts, reason, work));
        await work.NotifyIfNobodyMayApproveAsync(posting);
        await work.AuditAsync(StepFacts.Of(PostingVerbs.AskReversal, posting.Facts, PostingState.ReversalSubmitted, work.Workspace.Id, reason));
        return Result.Done;
    }

    public static async ValueTask<Result<PaymentId>> ApproveAsync(IPostingWork work, PaymentId payment, Approval how, Revision? seen)
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
        return await ReversalBooking.ReverseAsync(work, posting, ReversalTerms.Asked(posting, how));
    }

    public static async ValueTask<Result> RejectAsync(IPostingWork work, PaymentId payment, string comment, Revision? seen)
    {
        var loaded = await work.LoadAsync(
            payment,
            posting => ApprovalRules.DecideReversal(posting.Approvals, work.Actor, null, seen) ?? ApprovalRules.StillApprover(posting.ActorRoles)
        );
        if (loaded.Failure is { } no)
        {
            return no;
        }

        var posting = loaded.Value;

        await work.DecideAsync(posting, Verdict.ReversalRejected, new Approval { Comment = comment });
        await work.NotifyAsync(StepNotice.ReversalRejected(posting.Facts, comment, work));
        await ForgetAsync(work, posting.Facts);
        await work.AuditAsync(StepFacts.Of(PostingVerbs.RejectReversal, posting.Facts, PostingState.Posted, work.Workspace.Id, comment));
        return Result.Done;
    }

    /// <summary>Requests and books a reversal in one command, without a second person.</summary>
    public static async ValueTask<Result<PaymentId>> CancelAsync(IPostingWork work, PaymentId payment, CancelInput input)
    {
        var loaded = await work.LoadAsync(payment, posting => ApprovalRules.AskReversal(posting.Approvals, null));
        if (loaded.Failure is { } no)
        {
            return no;
        }

        var posting = loaded.Value;

        var terms = ReversalTerms.Of(input, await work.FindCancellationAsync(payment, input));
        if (terms.Failure is { } wrong)
        {
            return wrong;
        }

        await work.AskReversalAsync(posting.Facts.Id, terms.Value.Reason);
        var cancelled = await ReversalBooking.ReverseAsync(work, posting, terms.Value);
        return cancelled.Ok && await work.UseCeilingAsync(posting.Facts.Payment.Amount) is { } over ? over : cancelled;
    }

    /// <summary>Drops the request, so that the payment stays posted.</summary>
    internal static async ValueTask ForgetAsync(IPostingWork work, PostingFacts posting)
    {
        await work.ForgetReversalAsync(posting.Id);
        await work.MoveAsync(posting, PostingState.Posted);
    }
}
