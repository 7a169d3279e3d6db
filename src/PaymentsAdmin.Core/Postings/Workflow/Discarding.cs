using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Workflow;

/// <summary>Discards drafts for good, with or without a rejection reason.</summary>
public static class Discarding
{
    public static async ValueTask<Result> DiscardAsync(IPostingWork work, PaymentId payment, Key? reason)
    {
        var loaded = await work.LoadAsync(payment, posting => ApprovalRules.Discard(posting.Approvals));
        if (loaded.Failure is { } no)
        {
            return no;
        }

        var posting = loaded.Value.Facts;

        if (reason is { } key)
        {
            if (await work.FindReasonAsync(key) is not { } found)
            {
                return ApprovalFailures.ReasonNotAllowed;
            }

            await work.GiveReasonAsync(posting.Id, found);
        }

        await EndAsync(work, posting);
        await work.AuditAsync(StepFacts.Of(PostingVerbs.Discard, posting, PostingState.Discarded, work.Workspace.Id));
        await work.EndLinksAsync(posting.Payment, LinkEnds.Discarded);
        return Result.Done;
    }

    /// <summary>Releases the quantities and totals that the payment held, and marks it discarded.</summary>
    internal static async ValueTask EndAsync(IPostingWork work, PostingFacts posting)
    {
        await work.ReleaseAsync(posting.Payment);
        await work.MoveAsync(posting, PostingState.Discarded);
    }
}
