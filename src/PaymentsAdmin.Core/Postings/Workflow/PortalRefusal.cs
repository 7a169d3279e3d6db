using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Workflow;

/// <summary>What follows when a portal that posts payments did not do what was approved.</summary>
public static class PortalRefusal
{
    public static async ValueTask ReturnAsync(IPostingWork work, PaymentId payment, Failure why)
    {
        if (await work.LoadAsync(payment) is { Ok: true, Value: var posting })
        {
            await (posting.Facts.State switch
            {
                PostingState.Approved => ToDraftAsync(work, posting, why),
                PostingState.ReversalApproved => StayPostedAsync(work, posting.Facts, why),
                _ => ValueTask.CompletedTask,
            });
        }
    }

    // Its approvals are void, and it is a draft again, with the reason.
    private static async ValueTask ToDraftAsync(IPostingWork work, PostingCase posting, Failure why)
    {
        await work.VoidApprovalsAsync(posting);
        await work.MoveAsync(posting.Facts, PostingState.Draft);
        await work.NotifyAsync(StepNotice.NotPosted(posting.Facts, Reason(why), work));
        await work.AuditAsync(StepFacts.NotDone(PostingVerbs.ReturnedByPortal, posting.Facts, PostingState.Draft, work.Workspace.Id, why));
    }

    private static async ValueTask StayPostedAsync(IPostingWork work, PostingFacts posting, Failure why)
    {
        await Reversing.DiscardAsync(work, posting);
        await work.NotifyAsync(StepNotice.NotReversed(posting, Reason(why), work));
        await Reversing.ForgetAsync(work, posting);
        await work.AuditAsync(StepFacts.NotDone(PostingVerbs.NotReversedByPortal, posting, PostingState.Posted, work.Workspace.Id, why));
    }

    private static string Reason(Failure why) => why.Foreign is { } said ? said.Quoted : why.Text;
}
