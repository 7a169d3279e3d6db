using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Portals.Sending;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Viewing;

/// <summary>The kinds of objects that have keys of a portal.</summary>
public enum PortalThing
{
    Payment = 1,
    Line = 2,
    Delivery = 3,
    Row = 4,
    Shipment = 5,
    Method = 6,
    Type = 7,
}

/// <summary>The result of reading an entity: the time of the last successful read, and why this one failed, if it did.</summary>
public sealed record EntityFreshness(DateTimeOffset? SeenAt, Failure? Failure)
{
    /// <summary>How many payments of the entity cannot be kept, and are left out.</summary>
    public long NotKept { get; init; }
}

/// <summary>Reads entities for callers who identify them, or their parts, by the portal's keys.</summary>
public sealed class PortalLookups(
    IBackends backends,
    IPortals portals,
    IPortalIds ids,
    IPortalKeys keys,
    IPortalProblems problems,
    MirrorGaps gaps,
    IOperations operations,
    PortalSender sender
)
{
    /// <summary>Our ids by the portal's keys; unknown ones are missing.</summary>
    public Task<IReadOnlyDictionary<PortalKey, long>> OursAsync(
        Workspace workspace, PortalThing thing, IReadOnlyCollection<PortalKey> theirs, CancellationToken ct) =>
        ids.OursAsync(workspace.Id, thing, theirs, ct);

    /// <summary>The portal's keys by our ids; those unknown to the portal are missing.</summary>
    public Task<IReadOnlyDictionary<long, PortalKey>> TheirsAsync(
        Workspace workspace, PortalThing thing, IReadOnlyCollection<long> ours, CancellationToken ct) =>
        ids.TheirsAsync(workspace.Id, thing, ours, ct);

    /// <summary>Whether an entity was ever read.</summary>
    public async Task<bool> KnowsAsync(Workspace workspace, EntityRef entity, CancellationToken ct) =>
        await ids.SeenAtAsync(workspace.Id, entity, ct) is not null;

    /// <summary>
    /// The state of a recorded write, once it is clear or the caller's patience ends. Null if the write was not recorded.
    /// </summary>
    public async Task<Operation?> StandsAsync(Workspace workspace, OperationId id, CancellationToken ct) =>
        await operations.FindAsync(workspace.Id, id, ct) is not { } recorded ? null
        : recorded.IsOver ? recorded
        : await sender.FinishAsync(workspace, id, recorded.Entity, WriteCaller.ComesBack, ct);

    /// <summary>The write that asked the portal to post a payment last, as above; null if none did.</summary>
    public async Task<Operation?> PostingAsync(Workspace workspace, PaymentId payment, CancellationToken ct) =>
        (await operations.OfPaymentAsync(workspace.Id, payment, ct)).FirstOrDefault(one => one.Verb == PostingVerbs.Post) is { } asked
            ? await StandsAsync(workspace, asked.Id, ct)
            : null;

    /// <summary>The last write of a payment that has not ended; null if all have.</summary>
    public async Task<Operation?> OpenAsync(Workspace workspace, PaymentId payment, CancellationToken ct) =>
        (await operations.OfPaymentAsync(workspace.Id, payment, ct)).FirstOrDefault(one => !one.IsOver);

    /// <summary>The account that a caller names, if the mirror has it.</summary>
    public async Task<EntityRef?> AccountAsync(Workspace workspace, Key account, CancellationToken ct) =>
        (await keys.AccountAsync(workspace.Id, account, ct))?.Ref;

    /// <summary>The account of the wallet that a caller names, if the mirror has it.</summary>
    public async Task<EntityRef?> AccountOfWalletAsync(Workspace workspace, Key wallet, CancellationToken ct) =>
        (await keys.WalletAsync(workspace.Id, wallet, ct))?.Account.Ref;

    /// <summary>How old the mirror's copy of an entity is; null if the entity was never read.</summary>
    public async Task<EntityFreshness?> AgeAsync(Workspace workspace, EntityRef entity, CancellationToken ct) =>
        await ids.SeenAtAsync(workspace.Id, entity, ct) is { } at && at != LookedAt.Never
            ? new EntityFreshness(at, null) { NotKept = await NotKeptAsync(workspace, entity, ct) }
            : null;

    /// <summary>Reads an entity now. If the portal is unreachable, our copy stays, and the result gives its age.</summary>
    public async Task<EntityFreshness> SeeAsync(Workspace workspace, EntityRef entity, CancellationToken ct)
    {
        var looked = await PortalWait.ForAsync(() => backends.Find<ILiveEntities>(workspace)!.LookAsync(workspace, entity, Urgency.Staff, ct));
        return new EntityFreshness(await ids.SeenAtAsync(workspace.Id, entity, ct), looked.Failure)
        {
            NotKept = await NotKeptAsync(workspace, entity, ct),
        };
    }

    /// <summary>What answers across all entities of a workspace lack; null if nothing.</summary>
    public Task<MirrorGap?> GapAsync(Workspace workspace, CancellationToken ct) => gaps.OfAsync(workspace, ct);

    /// <summary>The entity of a portal object. An unknown payment is looked up in the portal.</summary>
    public async Task<Result<EntityRef>> EntityOfAsync(Workspace workspace, PortalThing thing, PortalKey theirs, CancellationToken ct) =>
        await ids.EntityOfAsync(workspace.Id, thing, theirs, ct) is { } known ? known
        : thing is PortalThing.Payment ? await OwnerAsync(portals.For(workspace), theirs, ct)
        : PortalFailures.NotFound;

    private async Task<int> NotKeptAsync(Workspace workspace, EntityRef entity, CancellationToken ct) =>
        (await problems.OfAsync(workspace.Id, entity, ct)).Count(problem => problem.Subject is ProblemSubject.Payment);

    // Only the list of all payments shows which entity a payment belongs to, and only administrators may read it.
    private static async Task<Result<EntityRef>> OwnerAsync(IPortal portal, PortalKey payment, CancellationToken ct)
    {
        var next = await portal.SeekAsync([payment], ct);
        if (next.Ok)
        {
            return EntityOf(next.Value.Page, payment) is { } entity ? entity : PortalFailures.NotFound;
        }

        if (next.Fault.Kind is not (PortalFaultKind.Denied or PortalFaultKind.Scope or PortalFaultKind.Refused or PortalFaultKind.NotFound))
        {
            return PortalOutcome.Of(next.Fault);
        }

        var one = await portal.PaymentAsync(payment, Urgency.Staff, ct);
        return one.Ok ? PortalFailures.Denied : PortalOutcome.Of(one.Fault);
    }

    private static EntityRef? EntityOf(PortalRows<PortalPaymentRow> found, PortalKey payment) =>
        found.Rows.FirstOrDefault(row => row.Payment.Id == payment || NamedPayment.PartsOf(payment) is not null)?.Entity
        ?? found.Problems.FirstOrDefault(problem => problem is { Subject: ProblemSubject.Payment } && problem.PortalId == payment)?.Entity;
}
