using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Workflow;

/// <summary>Posts in one command: alone if the actor may, otherwise by submission and approval.</summary>
public static class PostingAtOnce
{
    public static async ValueTask<Result<PostingState>> PostAsync(IPostingWork work, PaymentId payment, SeenDraft seen)
    {
        var loaded = await work.LoadAsync(payment);
        if (loaded.Failure is { } none)
        {
            return none;
        }

        var othersChangedIt = await work.ChangedByOthersAsync(payment, seen);
        return ApprovalRules.Post(loaded.Value.Approvals, seen, othersChangedIt) is { } no ? no : await PostAsync(work, loaded.Value);
    }

    /// <summary>Posts a draft in the command that created it.</summary>
    public static async ValueTask<Result<PostingState>> PostNewAsync(IPostingWork work, PaymentId payment)
    {
        var loaded = await work.LoadAsync(payment);
        return loaded.Ok ? await PostAsync(work, loaded.Value) : loaded.Failure;
    }

    private static ValueTask<Result<PostingState>> PostAsync(IPostingWork work, PostingCase posting) =>
        work.Actor.PostAlone ? PostAloneAsync(work, posting)
        : posting.Facts.State == PostingState.Submitted ? Approving.ApproveAsync(work, posting, Approval.Plain, null)
        : SubmitAndApproveAsync(work, posting);

    // The creator counts as maker. Nothing can change between submission and approval, so the rules are not checked again.
    private static async ValueTask<Result<PostingState>> SubmitAndApproveAsync(IPostingWork work, PostingCase draft)
    {
        var submitted = await Submitting.SubmitAsync(work, draft, draft.Record.CreatedBy, null);
        if (submitted.Failure is { } no)
        {
            return no;
        }

        var posting = draft.After(submitted.Value);
        var approved = await Approving.ApproveSubmittedAsync(work, posting);

        // Other Approvers are notified only if one approval is not enough.
        if (approved is { Ok: true, Value: PostingState.Submitted })
        {
            await work.NotifyAsync(StepNotice.Submitted(posting.Facts, work));
        }

        return approved;
    }

    private static async ValueTask<Result<PostingState>> PostAloneAsync(IPostingWork work, PostingCase posting)
    {
        if ((ApprovalRules.Submit(posting.Approvals, null) ?? Submitting.Check(work, posting)) is { } no)
        {
            return no;
        }

        var posted = await Booking.PostAsync(work, posting.Facts);
        return posted.Ok && await work.UseCeilingAsync(posting.Facts.Payment.Amount) is { } over ? over : posted;
    }
}
