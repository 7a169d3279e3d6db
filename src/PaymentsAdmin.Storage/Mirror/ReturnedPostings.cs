using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Operations;
using PaymentsAdmin.Storage.Postings.Steps;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>Returns payments to their makers that their portal did not post.</summary>
internal sealed class ReturnedPostings(IReader reader, BusinessClock clock, TimeProvider time) : IRefusedWrites
{
    public async ValueTask ReturnAsync(IWriteSession session, Operation refused)
    {
        if (refused.Verb.ReturnsIfRefused && refused.Payment is { } payment
            && await new WorkspaceList(reader, time).FindAsync(refused.Workspace, CancellationToken.None) is { } workspace)
        {
            var why = PortalOutcome.Of(refused, time.GetUtcNow());
            await PortalRefusal.ReturnAsync(new PostingWork(session, workspace, MirrorTrail.Portal, clock), payment, why);
        }
    }
}
