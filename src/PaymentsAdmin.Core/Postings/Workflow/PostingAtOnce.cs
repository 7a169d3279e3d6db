using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Workflow;

/// <summary>Posts in one command: alone if the actor may, otherwise by submission and approval.</summary>
public static class PostingAtOnce
{
    public static async ValueTask<Result<PostingState>> PostAsync(IPostingWork work, PaymentId payment, SeenDraft seen, FreshLook? look = null)
    {
        var loaded = await work.LoadAsync(payment);
        if (loaded.Failure is { } none)
        {
            return none;
        }

        var othersChangedIt = await work.ChangedByOthersAsync(payment, seen);
        var fault = ApprovalRules.PostOfOutside(loaded.Value.Facts, work.Actor) ?? ApprovalRules.Post(loaded.Value.Approvals, seen, othersChangedIt);
        return fault is { } no ? no : await PostAsync(work, loaded.Value, look);
    }

    /// <summary>Posts a draft in the command that created it.</summary>
    public static async ValueTask<Result<PostingState>> PostNewAsync(IPostingWork work, PaymentId payment, FreshLook? look = null)
    {
        var loaded = await work.LoadAsync(payment);
        return loaded.Ok ? await PostAsync(work, loaded.Value, look) : loaded.Failure;
    }

    private static ValueTask<Result<PostingState>> PostAsync(IPostingWork work, PostingCase posting, FreshLook? look) =>
        work.Actor.PostAlone ? PostAloneAsync(work, posting, look)
        : posting.Facts.State == PostingState.Submitted ? Approving.ApproveAsync(work, posting, Approval.Plain, null, look)
        : SubmitAndApproveAsync(work, posting, look);

    // The creator counts as maker. Nothing can change between submission and approval, so the rules are not checked again.
    private static async ValueTask<Result<PostingState>> SubmitAndApproveAsync(IPostingWork work, PostingCase draft, FreshLook? look)
    {
        var submitted = await Submitting.SubmitAsync(work, draft, draft.Record.CreatedBy, null, look);
        if (submitted.Failure is { } no)
        {
            return no;
        }

        var posting = draft.After(submitted.Value);
        var approved = await Approving.ApproveSubmittedAsync(work, posting, look);

        // Other Approvers are notified only if one approval is not enough.
        if (approved is { Ok: true, Value: PostingState.Submitted })
        {
            await work.NotifyAsync(StepNotice.SubmittedForItsCreator(posting.Facts, work));
        }

        return approved;
    }

    // The ceiling comes first: a refused posting must not have charged a card.
    private static async ValueTask<Result<PostingState>> PostAloneAsync(IPostingWork work, PostingCase posting, FreshLook? look)
    {
        if ((ApprovalRules.Submit(posting.Approvals, null) ?? LookRules.Check(posting, look) ?? Submitting.Check(work, posting)) is { } no)
        {
            return no;
        }

        if (posting is { HasFiles: false, Policy.EvidenceFrom: not null }
            && Submitting.CheckEvidence(work, posting, await work.ValueAsync(posting.Facts)) is { } bare)
        {
            return bare;
        }

        return await work.UseCeilingAsync(posting.Facts.Payment.Amount) is { } over ? over : await Booking.PostAsync(work, posting.Facts, look);
    }
}
