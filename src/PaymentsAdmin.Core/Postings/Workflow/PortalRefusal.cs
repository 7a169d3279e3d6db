using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Workflow;

/// <summary>What follows when a portal that posts payments did not do what was approved.</summary>
public static class PortalRefusal
{
    public static async ValueTask ReturnAsync(IPostingWork work, PaymentId payment, string reason)
    {
        if (await work.LoadAsync(payment) is { Ok: true, Value: var posting })
        {
            await (posting.Facts.State switch
            {
                PostingState.Approved => ToDraftAsync(work, posting, reason),
                PostingState.ReversalApproved => StayPostedAsync(work, posting.Facts, reason),
                _ => ValueTask.CompletedTask,
            });
        }
    }

    // Its approvals are void, and it is a draft again, with the reason.
    private static async ValueTask ToDraftAsync(IPostingWork work, PostingCase posting, string reason)
    {
        await work.VoidApprovalsAsync(posting);
        await work.MoveAsync(posting.Facts, PostingState.Draft);
        await work.NotifyAsync(StepNotice.NotPosted(posting.Facts, reason, work));
        await work.AuditAsync(StepFacts.Of(PostingVerbs.ReturnedByPortal, posting.Facts, PostingState.Draft, work.Workspace.Id, reason));
    }

    private static async ValueTask StayPostedAsync(IPostingWork work, PostingFacts posting, string reason)
    {
        await Reversing.DiscardAsync(work, posting);
        await work.NotifyAsync(StepNotice.NotReversed(posting, reason, work));
        await Reversing.ForgetAsync(work, posting);
        await work.AuditAsync(StepFacts.Of(PostingVerbs.NotReversedByPortal, posting, PostingState.Posted, work.Workspace.Id, reason));
    }
}
