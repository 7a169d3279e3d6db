using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Workflow;

/// <summary>What a portal that posts payments did not do.</summary>
public static class PortalRefusal
{
    /// <summary>It did not post an approved payment: its approvals are void, and it is a draft again, with the reason.</summary>
    public static async ValueTask ReturnAsync(IPostingWork work, PaymentId payment, string reason)
    {
        var loaded = await work.LoadAsync(payment);
        if (loaded is not { Ok: true, Value: { Facts.State: PostingState.Approved } posting })
        {
            return;
        }

        await work.VoidApprovalsAsync(posting);
        await work.MoveAsync(posting.Facts, PostingState.Draft);
        await work.NotifyAsync(StepNotice.NotPosted(posting.Facts, reason, work));
        await work.AuditAsync(StepFacts.Of(PostingVerbs.ReturnedByPortal, posting.Facts, PostingState.Draft, work.Workspace.Id, reason));
    }
}
