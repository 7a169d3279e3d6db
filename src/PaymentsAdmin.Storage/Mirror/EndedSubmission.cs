using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Postings;
using PaymentsAdmin.Storage.Postings.Steps;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>Ends a submission whose content changed in the portal: its approvals are void and it becomes a draft again.</summary>
internal static class EndedSubmission
{
    /// <summary>Ends the submission if its content no longer matches the seal, or if the payment was deleted in the portal.</summary>
    public static async ValueTask RunAsync(
        IWriteSession session, BusinessClock clock, Workspace workspace, PaymentId payment, bool isGone, string? amountBefore, Actor portal)
    {
        if (await PostingCases.LoadAsync(session, workspace, payment, portal) is { } posting)
        {
            await Submitting.EndChangedOutsideAsync(new PostingWork(session, workspace, portal, clock), posting, isGone, amountBefore);
        }
    }
}
