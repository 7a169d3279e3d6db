using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Sending;

/// <summary>What a read shows of an entity, and why the list of all its payments is missing, if it was needed.</summary>
public sealed record EntitySight(PortalAnswer<PortalEntity> Entity, PortalFault? Withheld = null);

/// <summary>Reads the portal to find out whether a write was done, and records the outcome.</summary>
public sealed class OutcomeFinder(IPortals portals, IOperations operations, IMirror mirror, PortalTiming timing, TimeProvider time)
{
    /// <summary>Reads the operation's entity, with the list of all its payments if the outcome can only be told from that.</summary>
    public async Task<EntitySight> SeeAsync(Workspace workspace, Operation operation, Urgency urgency)
    {
        var portal = portals.For(workspace);
        var seen = await portal.LookAsync(operation.EntityRef, urgency, CancellationToken.None);
        if (!seen.Ok || !portals.VerifierOf(workspace).NeedsAll(operation.Write, seen.Value))
        {
            return new EntitySight(seen);
        }

        var all = await portal.AllPaymentsAsync(operation.EntityRef, urgency, CancellationToken.None);
        return !all.Ok ? new EntitySight(seen, all.Fault)
            : seen.Value.Payments.All(shown => all.Value.Any(payment => payment.Id == shown.Id)) ? new EntitySight(seen.Value with { AllPayments = all.Value })
            : new EntitySight(seen);
    }

    /// <summary>
    /// Stores what was read and confirms the operation. Every read since the write shows its effect, so if another one was stored
    /// meanwhile, a later one decides. The last one is stored in any case.
    /// </summary>
    public async Task<Result<Operation>> ConfirmAsync(
        Workspace workspace, Operation operation, PortalEntity seen, DateTimeOffset began, PortalKey? made, Urgency urgency)
    {
        for (var attempt = 1; ; attempt++)
        {
            var whole = await WithAsync(workspace, operation, seen, made);
            if (!whole.Ok)
            {
                return PortalOutcome.Of(whole.Fault);
            }

            var kept = await mirror.ConfirmAsync(workspace, operation, whole.Value, began, attempt < OperationRules.MaxAttempts, made, CancellationToken.None);
            if (!kept.Ok)
            {
                return kept.Failure;
            }

            if (kept.Value is { } confirmed)
            {
                return confirmed;
            }

            began = time.GetUtcNow();
            var again = await portals.For(workspace).LookAsync(operation.EntityRef, urgency, CancellationToken.None);
            seen = again.Ok ? again.Value : seen;
        }
    }

    /// <summary>Looks for the effect of a write of unknown outcome. Returns the write, or null if somebody else has settled it meanwhile.</summary>
    public async Task<Operation?> LookAsync(Workspace workspace, Operation operation, Urgency urgency)
    {
        var began = time.GetUtcNow();
        var (seen, withheld) = await SeeAsync(workspace, operation, urgency);
        var looked = seen.Ok ? Judge(workspace, operation, seen.Value) : new VerifiedWrite(WriteFinding.Unclear);
        var settled = looked.Finding switch
        {
            WriteFinding.Done =>
                await ConfirmAsync(workspace, operation, await AgainAsync(workspace, operation, seen.Value, urgency), began, looked.Made, urgency),
            WriteFinding.Gone => await SettleAsync(operation, OperationStep.Refuse, new PortalFault(looked.Ends, operation.Verb.Code)),
            WriteFinding.NotDone when began >= operation.SentAt + timing.RunTime => await EndUndoneAsync(operation),
            _ => null,
        };
        if (settled is { Ok: true })
        {
            return settled.Value;
        }

        var fault = seen.Ok && looked.Finding is WriteFinding.Unclear ? Unprovable(operation, withheld) : null;
        var waiting = urgency is Urgency.Background || (fault is not null && fault.Kind != operation.Fault?.Kind)
            ? await operations.LookLaterAsync(operation, fault, time.GetUtcNow() + PauseOf(operation), CancellationToken.None)
            : operation;
        return settled is null ? waiting : null;
    }

    /// <summary>What the portal refused to post is a draft again, so it follows what the portal shows. Returns the write.</summary>
    public async Task<Operation?> FollowAsync(Workspace workspace, Operation? ended, Urgency urgency)
    {
        if (ended is not { State: OperationState.Refused, Verb.ReturnsIfRefused: true })
        {
            return ended;
        }

        var began = time.GetUtcNow();
        var seen = await portals.For(workspace).LookAsync(ended.EntityRef, urgency, CancellationToken.None);
        if (seen.Ok)
        {
            await mirror.TakeAsync(workspace, seen.Value, began, CancellationToken.None);
        }

        return ended;
    }

    // The portal answered with the id of the new payment or reversal, but the read after it failed.
    private VerifiedWrite Judge(Workspace workspace, Operation operation, PortalEntity seen) =>
        operation.Made is { } made && (operation.MakesPayment || operation.Notes.Reversal is not null)
            ? new VerifiedWrite(WriteFinding.Done, made)
            : portals.VerifierOf(workspace).After(operation.Write, operation.Before, seen);

    private Task<Result<Operation>> EndUndoneAsync(Operation operation) =>
        operation.Attempts < OperationRules.MaxAttempts
            ? operations.SettleAsync(operation, new Settlement(OperationStep.Postpone, operation.Fault, time.GetUtcNow()), CancellationToken.None)
            : SettleAsync(operation, OperationStep.Refuse, new PortalFault(PortalFaultKind.NotDone, operation.Verb.Code));

    private Task<Result<Operation>> SettleAsync(Operation operation, OperationStep step, PortalFault? fault) =>
        operations.SettleAsync(operation, new Settlement(step, fault), CancellationToken.None);

    private static PortalFault? Unprovable(Operation operation, PortalFault? withheld) =>
        withheld is { Passes: false } ? withheld with { Kind = PortalFaultKind.Unprovable, Wait = null }
        : !operation.Before.AreAll ? new PortalFault(PortalFaultKind.Unprovable, operation.Verb.Code)
        : null;

    private TimeSpan PauseOf(Operation operation) => timing.PauseAt(time.GetUtcNow() - (operation.SentAt ?? operation.PlannedAt));

    // A read takes several calls, and the write may take effect between them: a moved delivery with the old sum. The next read is
    // consistent.
    private async Task<PortalEntity> AgainAsync(Workspace workspace, Operation operation, PortalEntity seen, Urgency urgency)
    {
        var again = (await SeeAsync(workspace, operation, urgency)).Entity;
        return again.Ok && Judge(workspace, operation, again.Value).Finding is WriteFinding.Done ? again.Value : seen;
    }

    // A portal that shows only a part of the payments may leave out the new one. One that cannot be kept is known already.
    private async Task<PortalAnswer<PortalEntity>> WithAsync(Workspace workspace, Operation operation, PortalEntity seen, PortalKey? made)
    {
        if (!operation.MakesPayment || made is not { } id || seen.Shows(id))
        {
            return seen;
        }

        var payment = await portals.For(workspace).PaymentAsync(id, Urgency.Staff, CancellationToken.None);
        return payment.Ok ? seen with { Payments = [.. seen.Payments, payment.Value] } : payment.Fault;
    }
}
