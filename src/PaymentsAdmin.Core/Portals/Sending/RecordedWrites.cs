using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Sending;

/// <summary>Writes to a portal for an actor: checks against our copy, records, sends, and waits for the outcome.</summary>
public sealed class RecordedWrites(
    IOperations operations, PortalSender sender, PortalWaiting waiting, IMirror mirror, IPaymentReadModel reads, Abilities abilities, TimeProvider time)
{
    /// <summary>The payment's state and portal id, or the failure that prevents the write.</summary>
    /// <param name="needs">What payments of such items must be able to.</param>
    public async Task<Result<(MirroredPayment Known, PaymentDetail Detail)>> FindAsync(
        Target<PaymentId> target, Can needs, Func<PaymentState, Revision?, Failure?> rule, CancellationToken ct) =>
        await mirror.PaymentAsync(target.Workspace.Id, target.Id, ct) is not { } known
        || await reads.FindAsync(target.Workspace.Id, target.Id, deletedToo: false, ct) is not { } detail
            ? PaymentFailures.NotFound
            : !abilities.Has(target.Workspace, known.Ref.Kind, needs) ? PaymentFailures.OnlyPaid
            : rule(detail.State, target.Seen) is { } no ? no
            : (known, detail);

    /// <summary>Records a write and completes it. Once recorded, it continues even if the caller leaves.</summary>
    public async Task<Result<Operation>> RunAsync(Workspace workspace, OperationPlan plan, Actor actor, CancellationToken ct)
    {
        var planned = await RecordAsync(workspace, plan, actor, ct);
        if (!planned.Ok)
        {
            return planned.Failure;
        }

        // A call with an idempotency key has recorded this operation as its change, so a repeat reads the outcome there.
        var caller = CallerOf(actor);
        var operation = await KeyedStep.OutsideAsync(() => sender.FinishAsync(workspace, planned.Value, plan.Entity, caller, ct));
        return operation.State is OperationState.Confirmed ? operation : PortalOutcome.Of(operation, time.GetUtcNow());
    }

    /// <summary>Waits for a write that was recorded before.</summary>
    public async Task<Result> WaitAsync(Workspace workspace, Operation open, CancellationToken ct)
    {
        var operation = await KeyedStep.OutsideAsync(() => sender.FinishAsync(workspace, open.Id, open.Entity, WriteCaller.ComesBack, ct));
        return operation.State is OperationState.Confirmed ? Result.Done : PortalOutcome.Of(operation, time.GetUtcNow());
    }

    private static WriteCaller CallerOf(Actor actor) =>
        actor.Door is Door.BitrixRest or Door.CrmComRest && KeyedStep.Current is null ? WriteCaller.AsksOnce : WriteCaller.ComesBack;

    /// <summary>Records a delayed write: it is sent when the delay ends, unless it is undone.</summary>
    public async Task<Result> PlanAsync(Workspace workspace, OperationPlan plan, Actor actor, CancellationToken ct)
    {
        var planned = await RecordAsync(workspace, plan, actor, ct);
        if (planned.Ok)
        {
            sender.FinishLater(workspace, planned.Value, plan.Entity);
        }

        return planned.Ok ? Result.Done : planned.Failure;
    }

    private async Task<Result<OperationId>> RecordAsync(Workspace workspace, OperationPlan plan, Actor actor, CancellationToken ct) =>
        await waiting.WhyNotAsync(workspace, ct) is { } away ? away : await operations.PlanAsync(workspace, plan, actor, ct);

    /// <summary>The unfinished paid mark of a payment; null if there is none.</summary>
    public async Task<Operation?> OpenMarkAsync(Workspace workspace, PaymentId id, CancellationToken ct) =>
        (await operations.OfPaymentAsync(workspace.Id, id, ct)).FirstOrDefault(operation => !operation.IsOver && operation.Verb == PaymentVerbs.Pay);

    /// <summary>Undoes a write that was not sent yet.</summary>
    public Task<Result> UndoAsync(Workspace workspace, Operation operation, Actor actor, CancellationToken ct) =>
        operations.UndoAsync(workspace, operation.Id, actor, ct);

    /// <summary>The same for an existing payment, after checking the rule.</summary>
    public async Task<Result<Operation>> RunAsync(
        Target<PaymentId> target,
        Can needs,
        Verb verb,
        Func<PaymentState, Revision?, Failure?> rule,
        Func<MirroredPayment, PortalWrite> write,
        CancellationToken ct,
        OperationNotes? notes = null,
        bool replaces = false
    )
    {
        var found = await FindAsync(target, needs, rule, ct);
        if (!found.Ok)
        {
            return found.Failure;
        }

        var known = found.Value.Known;
        var plan = new OperationPlan(known.Entity, target.Id, verb, write(known))
        {
            Notes = notes ?? OperationNotes.None,
            Replaces = replaces,
            Seen = target.Seen,
        };
        return await RunAsync(target.Workspace, plan, target.Actor, ct);
    }
}
