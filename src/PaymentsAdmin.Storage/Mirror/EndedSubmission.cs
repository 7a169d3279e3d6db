using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Postings;
using PaymentsAdmin.Storage.Postings.Steps;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>Ends a submission whose content was changed in the portal: its approvals are void, and it is its maker's draft again.</summary>
internal static class EndedSubmission
{
    /// <summary>Ends it if the content no longer matches the seal, or in any case if it is gone from the portal.</summary>
    public static async ValueTask RunAsync(IWriteSession session, Workspace workspace, PaymentId payment, bool isGone, Actor portal)
    {
        if (
            await PostingCase.LoadAsync(session, workspace, payment, portal) is not { Facts.State: PostingState.Submitted } posting
            || (!isGone && posting.Seal.AsSpan().SequenceEqual(posting.Record.Seal))
        )
        {
            return;
        }

        await StepWrites.VoidAsync(session, posting);
        await StepWrites.MoveAsync(session, posting.Facts, PostingState.Draft);
        await StepNotices.RejectedAsync(session, workspace, posting.Facts, OutsideChange.Why, portal);
        await session.AuditAsync(StepWrites.Fact(PostingVerbs.Reject, posting.Facts, workspace, PostingState.Draft, OutsideChange.Why), portal);
    }
}
