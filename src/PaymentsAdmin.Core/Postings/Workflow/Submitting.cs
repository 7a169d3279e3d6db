using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Workflow;

/// <summary>Submits drafts for approval and takes them back.</summary>
public static class Submitting
{
    public static async ValueTask<Result<PostingState>> SubmitAsync(IPostingWork work, PaymentId payment, Revision? seen, FreshLook? look = null)
    {
        var loaded = await work.LoadAsync(payment);
        if (loaded.Failure is { } none)
        {
            return none;
        }

        var posting = loaded.Value;
        var submitted = await SubmitAsync(work, posting, work.Actor.UserId, seen, look);
        if (submitted.Failure is { } no)
        {
            return no;
        }

        await work.NotifyAsync(StepNotice.Submitted(posting.Facts, work));
        await work.NotifyIfNobodyMayApproveAsync(posting);
        return PostingState.Submitted;
    }

    /// <summary>The maker recalls it, which voids earlier approvals.</summary>
    public static async ValueTask<Result> RecallAsync(IPostingWork work, PaymentId payment, Revision? seen)
    {
        var loaded = await work.LoadAsync(payment, posting => ApprovalRules.Recall(posting.Approvals, work.Actor, seen));
        if (loaded.Failure is { } no)
        {
            return no;
        }

        var posting = loaded.Value;

        await work.VoidApprovalsAsync(posting);
        await work.DecideAsync(posting, Verdict.Recalled, Approval.Plain);
        await work.MoveAsync(posting.Facts, PostingState.Draft);
        await work.AuditAsync(StepFacts.Of(PostingVerbs.Recall, posting.Facts, PostingState.Draft, work.Workspace.Id));
        return Result.Done;
    }

    /// <summary>
    /// Returns a submitted posting to its maker if its content changed at the portal, from the given amount, or if the payment is gone
    /// there.
    /// </summary>
    public static async ValueTask EndChangedOutsideAsync(IPostingWork work, PostingCase posting, bool isGone, string? amountBefore)
    {
        if (posting.Facts.State != PostingState.Submitted || (!isGone && posting.IsAsSubmitted))
        {
            return;
        }

        await work.VoidApprovalsAsync(posting);
        await work.MoveAsync(posting.Facts, PostingState.Draft);
        await work.NotifyAsync(StepNotice.SentBack(posting.Facts, isGone, amountBefore, work));
        await work.AuditAsync(StepFacts.SentBack(posting.Facts, amountBefore, work.Workspace.Id));
    }

    /// <summary>Checks, seals and records the submission in the name of its maker. No notices are sent yet.</summary>
    internal static async ValueTask<Result<Submission>> SubmitAsync(IPostingWork work, PostingCase posting, int? maker, Revision? seen, FreshLook? look)
    {
        if ((ApprovalRules.Submit(posting.Approvals, seen) ?? LookRules.Check(posting, look) ?? Check(work, posting)) is { } no)
        {
            return no;
        }

        var value = await work.ValueAsync(posting.Facts);
        if (CheckEvidence(work, posting, value) is { } bare)
        {
            return bare;
        }

        var submission = Submission.Of(posting, maker, value, work.Now);
        await work.SubmitAsync(posting.Facts, submission);
        await work.AuditAsync(StepFacts.Submitted(posting.Facts, submission.Need.People, work.Workspace.Id));
        return submission;
    }

    /// <summary>The policy's rule about attachments, by the rate of today. They are sealed with the submission, so approvals need not ask again.</summary>
    internal static Failure? CheckEvidence(IPostingWork work, PostingCase posting, SubmittedValue value) =>
        EvidenceRules.Check(posting.Policy, posting.Facts.Payment.Amount, value.InBase, work.Clock.BaseCurrency, posting.HasFiles);

    /// <summary>The rules for every booking, under the current reference data and closing date.</summary>
    internal static Failure? Check(IPostingWork work, PostingCase posting) => Check(posting.Facts, work.Today, posting.ClosedThrough);

    /// <summary>The same for facts that were only read.</summary>
    internal static Failure? Check(PostingFacts posting, DateOnly today, DateOnly? closedThrough) =>
        posting.Payment.Amount.Minor <= 0 ? ApprovalFailures.ZeroAmount : PostingRules.Check(posting, today, closedThrough);
}
