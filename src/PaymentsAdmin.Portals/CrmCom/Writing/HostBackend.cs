using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Portals.Sending;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Portals.CrmCom.Sending;

namespace PaymentsAdmin.Portals.CrmCom.Writing;

/// <summary>The backend whose payments are entered and posted on a host. Approvals are ours.</summary>
public sealed class HostBackend(
    RecordedWrites writes,
    PortalSender sender,
    IOperations operations,
    IPortalKeys keys,
    PortalEntityReader looks,
    FreshLooks freshLooks,
    IPortals portals,
    IPaymentReadModel reads,
    BusinessClock clock
) : IPortalBackend, IPortalPosting
{
    public BackendPorts Over(BackendPorts ours)
    {
        var workflow = ours.Find<IPostingWorkflow>()!;
        return new BackendPorts()
            .Add<IPostingDrafts>(new HostDrafts(new HostInput(keys, looks, clock), writes, portals, workflow, freshLooks, this))
            .Add(workflow)
            .Add<IPortalPosting>(this)
            .Add<ILiveEntities>(looks)
            .Add<IFreshLooks>(freshLooks);
    }

    public async Task<Result<PostingState>> FinishAsync(Workspace workspace, PaymentId payment, Verb verb, CancellationToken ct)
    {
        var asked = (await operations.OfPaymentAsync(workspace.Id, payment, ct)).FirstOrDefault(operation => operation.Verb == verb);
        if (asked is { IsOver: false })
        {
            asked = await KeyedStep.OutsideAsync(() => sender.FinishAsync(workspace, asked.Id, asked.Entity, WriteCaller.ComesBack, ct));
        }

        return asked is { State: OperationState.Refused } ? PortalOutcome.Of(asked, clock.Now)
            : await reads.FindAsync(workspace.Id, payment, deletedToo: false, ct) is { } now ? now.State.Posting
            : PaymentFailures.NotFound;
    }

    // People on the host read there why it was reversed.
    public PortalWrite Reversing(PortalKey payment, PortalKey type, ReversalTerms terms) =>
        new HostWrite.Cancel(payment, Identifier.Id(type.Value), terms.Notes ?? terms.Reason, terms.Code ?? OwnCode.Next());

    // What was posted or rejected on the host is known here before it could be rejected again.
    public async Task<Result> DiscardAsync(Target<PaymentId> target, Key? reason, CancellationToken ct)
    {
        var look = await KeyedStep.OutsideAsync(() => freshLooks.LookAsync(target.Workspace, target.Id, ct));
        return !look.Ok
            ? look.Failure
            : (await writes.RunAsync(
                target, Can.PayWithoutItem, PostingVerbs.Discard, IsDraft, payment => new HostWrite.Reject(payment.PortalId, HostInput.Of(reason)), ct)
            ).ToResult();
    }

    private static Failure? IsDraft(PaymentState payment, Revision? seen) =>
        payment.Posting is PostingState.NotPosted or PostingState.Draft ? null : ApprovalFailures.WrongState(payment.Posting);
}
