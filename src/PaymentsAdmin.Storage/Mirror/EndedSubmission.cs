using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Postings;
using PaymentsAdmin.Storage.Postings.Steps;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>Ends a submission whose content was changed in the portal: its approvals are void, and it is its maker's draft again.</summary>
internal static class EndedSubmission
{
    /// <summary>Ends it where its content is no longer what was sealed, or in any case where it is gone from the portal.</summary>
    public static async ValueTask RunAsync(IWriteSession session, BusinessClock clock, Workspace workspace, PaymentId payment, bool isGone, Actor portal)
    {
        if (await PostingCases.LoadAsync(session, workspace, payment, portal) is { } posting)
        {
            await Submitting.EndChangedOutsideAsync(new PostingWork(session, workspace, portal, clock), posting, isGone, OutsideChange.Why);
        }
    }
}
