using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Sending;

/// <summary>Who waits for a write, which decides what happens to one that an earlier write of unknown outcome holds up.</summary>
public enum WriteCaller
{
    /// <summary>A person, or a program that can ask again with its key: the write is sent later.</summary>
    ComesBack = 1,

    /// <summary>A program without a key, which would repeat the write: it is not sent.</summary>
    AsksOnce = 2,

    /// <summary>Nobody: the follow-up finds out an unknown outcome.</summary>
    Nobody = 3,
}

/// <summary>
/// Sends recorded writes, each once, and finds out the outcome of those whose answer was lost. Nothing is sent again until a
/// read or the portal itself has proved that it was not done.
/// </summary>
public sealed class PortalSender(
    IPortals portals,
    IOperations operations,
    IMirror mirror,
    OutcomeFinder outcomes,
    PortalWriteLocks turns,
    PortalWaiting waiting,
    PortalTiming timing,
    TimeProvider time
)
{
    /// <summary>Continues an operation until it is finished or the caller's patience ends. Returns its state.</summary>
    public async Task<Operation> FinishAsync(Workspace workspace, OperationId id, EntityId entity, WriteCaller caller, CancellationToken ct)
    {
        var began = time.GetUtcNow();
        DateTimeOffset? behindFrom = null;
        for (var pause = timing.FirstPause; ; pause = Longer(pause))
        {
            var operation = await InQueueAsync(await StepAsync(workspace, id, entity, Urgency.Staff, ct), ct);
            if (operation.IsOver || (caller is WriteCaller.Nobody && operation.State is OperationState.Unknown))
            {
                return operation;
            }

            var now = time.GetUtcNow();
            var next = operation.State is OperationState.Planned ? Latest(now + pause, operation.NotBefore) : now + pause;
            if (operation.BehindSince is not null)
            {
                if (behindFrom is null)
                {
                    await LookAheadAsync(workspace, operation, ct);
                }

                behindFrom ??= now;
                if (next > behindFrom + timing.PatienceBehind && (caller is not WriteCaller.AsksOnce || await WithdrawAsync(operation)))
                {
                    return (await FindAsync(workspace, id, CancellationToken.None)) with { BehindSince = operation.BehindSince };
                }
            }

            if (next > began + timing.Patience)
            {
                return operation.State is OperationState.Planned && (operation.Fault is not null || operation.NotBefore <= time.GetUtcNow())
                    ? await GiveUpAsync(workspace, operation, ct)
                    : operation;
            }

            // A held-up write that would not be sent later is withdrawn even if its caller leaves.
            var until = operation.BehindSince is not null && caller is WriteCaller.AsksOnce ? CancellationToken.None : ct;
            await PortalWait.ForAsync(() => Task.Delay(next - now, time, until));
        }
    }

    /// <summary>Continues an operation in the background. If this process does not finish it, the follow-up does.</summary>
    public void FinishLater(Workspace workspace, OperationId id, EntityId entity) =>
        _ = Task.Run(() => FinishAsync(workspace, id, entity, WriteCaller.Nobody, CancellationToken.None))
            .ContinueWith(static done => _ = done.Exception, TaskScheduler.Default);

    /// <summary>Takes the next step of an entity's operation, if any, once no other step on the entity is running.</summary>
    public async Task<Operation> StepAsync(Workspace workspace, OperationId id, EntityId entity, Urgency urgency, CancellationToken ct)
    {
        using var turn = await PortalWait.ForAsync(() => turns.EnterAsync(entity, ct));
        var operation = await FindAsync(workspace, id, ct);

        // From here on the caller may stop waiting, but a started step is finished. What another process has settled is read again.
        var next = operation.State switch
        {
            OperationState.Planned when operation.NotBefore <= time.GetUtcNow() && await operations.EarlierAsync(operation, ct) is null =>
                await SendAsync(workspace, operation, urgency),
            OperationState.Sent when operation.SentAt + OperationRules.Lease < time.GetUtcNow() => Of(await MarkUnknownAsync(operation, null)),
            OperationState.Unknown => await outcomes.LookAsync(workspace, operation, urgency),
            _ => operation,
        };
        return next ?? await FindAsync(workspace, id, CancellationToken.None);
    }

    // What waits for an earlier write that the portal did not take waits for the same reason, and as long.
    private async Task<Operation> InQueueAsync(Operation operation, CancellationToken ct)
    {
        if (operation is not { State: OperationState.Planned, Fault: null, BehindSince: null }
            || await operations.EarlierAsync(operation, ct) is not { State: OperationState.Planned, Fault: { } fault, NotBefore: var due })
        {
            return operation;
        }

        var left = due - time.GetUtcNow();
        return operation with { Fault = fault with { Wait = left > TimeSpan.Zero ? left : null }, NotBefore = Latest(operation.NotBefore, due) };
    }

    // The earlier write may be due to be looked for only in minutes, because nobody has waited for it.
    private async Task LookAheadAsync(Workspace workspace, Operation operation, CancellationToken ct)
    {
        var earlier = await operations.EarlierAsync(operation, ct);
        if (earlier is { State: OperationState.Unknown }
            && (await StepAsync(workspace, earlier.Id, earlier.Entity, Urgency.Staff, ct)).State is OperationState.Planned)
        {
            await StepAsync(workspace, earlier.Id, earlier.Entity, Urgency.Staff, ct);
        }
    }

    // False if its turn has come after all.
    private async Task<bool> WithdrawAsync(Operation operation)
    {
        using var turn = await turns.EnterAsync(operation.Entity, CancellationToken.None);
        return (await SettleAsync(operation, OperationStep.Refuse, new PortalFault(PortalFaultKind.Behind, operation.Verb.Code))).Ok;
    }

    // The caller has waited long enough; if the workspace does not queue writes, the write must not happen later.
    private async Task<Operation> GiveUpAsync(Workspace workspace, Operation operation, CancellationToken ct)
    {
        if (await MayWaitAsync(workspace, operation, ct))
        {
            return operation;
        }

        using var turn = await turns.EnterAsync(operation.Entity, ct);
        var ended = await SettleAsync(operation, OperationStep.Refuse, Ended(operation.Fault ?? new PortalFault(PortalFaultKind.Away, operation.Verb.Code)));
        return Of(ended) ?? await FindAsync(workspace, operation.Id, CancellationToken.None);
    }

    private async Task<Operation?> SendAsync(Workspace workspace, Operation operation, Urgency urgency)
    {
        var verifier = portals.VerifierOf(workspace);
        if (!verifier.NeedsLook(operation.Write) && !await IsRepeatAsync(operation))
        {
            return await OnceAsync(workspace, operation, EarlierIds.None, urgency);
        }

        var began = time.GetUtcNow();
        var (seen, withheld) = await outcomes.SeeAsync(workspace, operation, urgency);
        if ((seen.Fault ?? (withheld is { Passes: true } ? withheld : null)) is { } fault)
        {
            return await NotSentAsync(workspace, operation, fault, urgency);
        }

        // The write may repeat a change that somebody has already made by hand.
        var before = verifier.Before(operation.Write, seen.Value);
        var already = verifier.After(operation.Write, before, seen.Value);
        var ends = already.Finding is WriteFinding.Gone ? already.Ends : IsOpen(operation, already) ? verifier.Prevents(operation.Write, seen.Value) : null;
        if (ends is { } kind)
        {
            await mirror.TakeAsync(workspace, seen.Value, began, CancellationToken.None);
            return await outcomes.FollowAsync(
                workspace, Of(await SettleAsync(operation, OperationStep.Refuse, new PortalFault(kind, operation.Verb.Code))), urgency);
        }

        return already.Finding is WriteFinding.Done
            ? Of(await outcomes.ConfirmAsync(workspace, operation, seen.Value, began, already.Made, urgency))
            : await OnceAsync(workspace, operation, before, urgency);
    }

    // What is there before it was ever sent is somebody else's.
    private static bool IsOpen(Operation operation, VerifiedWrite already) =>
        already.Finding is WriteFinding.NotDone
        || (operation.Attempts == 0 && (operation.MakesPayment || (already.Finding is WriteFinding.Done && operation.Verb.ReturnsIfRefused)));

    private async Task<Operation?> OnceAsync(Workspace workspace, Operation operation, EarlierIds before, Urgency urgency) =>
        await operations.SendAsync(operation, before, CancellationToken.None) is { } sent ? await AnswerAsync(workspace, sent, urgency) : null;

    private async Task<Operation?> AnswerAsync(Workspace workspace, Operation operation, Urgency urgency)
    {
        Operation? left = operation;
        var portal = portals.For(workspace);
        var answer = await portal.SendAsync(
            operation.Write, async () => (left = await operations.LeaveAsync(operation, CancellationToken.None)) is not null, CancellationToken.None);
        if (left is not { } sent)
        {
            return null;
        }

        if (sent is { MakesPayment: true, Attempts: 1 } && (answer.Fault?.CodeWasTaken ?? answer.Value.CodeWasTaken))
        {
            return Of(await SettleAsync(sent, OperationStep.Refuse, new PortalFault(PortalFaultKind.CodeTaken, sent.Verb.Code)));
        }

        if (answer.Fault is { ProvesNothingDone: true } fault)
        {
            return await AlreadyDoneAsync(workspace, sent, fault, urgency)
                ?? await outcomes.FollowAsync(workspace, await NotSentAsync(workspace, sent, fault, urgency), urgency);
        }

        if (answer is { Ok: true, Value.Made: { } id } && await IsOthersAsync(workspace, sent, id))
        {
            var mixedUp = new PortalFault(PortalFaultKind.Senseless, sent.Verb.Code) { Text = "The portal answered with the id of another payment." };
            return Of(await MarkUnknownAsync(sent, mixedUp));
        }

        // The answer confirms the write; the result is read from the entity. A write that was not preceded by a look is only proved by it.
        var began = time.GetUtcNow();
        var seen = await portal.LookAsync(sent.EntityRef, urgency, CancellationToken.None);
        var verifier = portals.VerifierOf(workspace);
        var isShown = seen.Ok && (verifier.NeedsLook(sent.Write) || IsDone(verifier, sent, seen.Value));
        var told = answer is { Ok: true, Value.Reversal: { } reversal } ? sent with { Notes = sent.Notes with { Reversal = reversal } } : sent;
        var confirmed = answer.Ok && isShown ? Of(await outcomes.ConfirmAsync(workspace, told, seen.Value, began, answer.Value.Made, urgency)) : null;
        return confirmed ?? Of(await MarkUnknownAsync(told, answer.Fault ?? seen.Fault, answer.Ok ? answer.Value.Made : null));
    }

    // What needs no look the first time may have been done since then, also by several callers at once.
    private async Task<bool> IsRepeatAsync(Operation operation) =>
        operation.Attempts > 0
        || (operation.Payment is { } payment
            && (await operations.OfPaymentAsync(operation.Workspace, payment, CancellationToken.None)).Any(other =>
                other.Id != operation.Id && other.Verb == operation.Verb && other.SentAt is not null));

    // Without a look before it, a write may be refused because it was done already.
    private async Task<Operation?> AlreadyDoneAsync(Workspace workspace, Operation operation, PortalFault fault, Urgency urgency)
    {
        var verifier = portals.VerifierOf(workspace);
        if (fault.Passes || verifier.NeedsLook(operation.Write))
        {
            return null;
        }

        var began = time.GetUtcNow();
        var seen = await portals.For(workspace).LookAsync(operation.EntityRef, urgency, CancellationToken.None);
        return seen.Ok && IsDone(verifier, operation, seen.Value)
            ? Of(await outcomes.ConfirmAsync(workspace, operation, seen.Value, began, null, urgency))
            : null;
    }

    private static bool IsDone(IWriteVerifier verifier, Operation operation, PortalEntity seen) =>
        verifier.After(operation.Write, operation.Before, seen).Finding is WriteFinding.Done;

    // An id that existed before, or that belongs to another entity, is not that of the payment just made.
    private async Task<bool> IsOthersAsync(Workspace workspace, Operation operation, PortalKey made) =>
        operation.Before.Ids.Contains(made)
        || (operation.MakesPayment
            && await mirror.EntityOfAsync(workspace.Id, made, CancellationToken.None) is { } home
            && home != operation.EntityRef);

    // A write that was not sent, or certainly not done, is retried if a retry may help. Otherwise it ends.
    private async Task<Operation?> NotSentAsync(Workspace workspace, Operation operation, PortalFault fault, Urgency urgency)
    {
        var now = time.GetUtcNow();
        var isDue = operation.PlannedAt + timing.UndoWindow + timing.Patience <= now;
        if (!fault.Passes)
        {
            return Of(await SettleAsync(operation, OperationStep.Refuse, fault));
        }

        if (isDue && !await MayWaitAsync(workspace, operation, CancellationToken.None))
        {
            return Of(await SettleAsync(operation, OperationStep.Refuse, Ended(fault)));
        }

        // An answer that is not valid does not get better by asking often; an outage is noticed by one call for all.
        var isInvalid = urgency is Urgency.Background && fault.Kind is PortalFaultKind.Senseless;
        var pause = fault.Wait ?? (isInvalid ? timing.PauseAt(now - operation.PlannedAt) : timing.AwayPause);
        return Of(await operations.SettleAsync(operation, new Settlement(OperationStep.Postpone, fault, now + pause), CancellationToken.None));
    }

    // What was approved stays approved until the portal posts or refuses it, whatever else is queued.
    private async Task<bool> MayWaitAsync(Workspace workspace, Operation operation, CancellationToken ct) =>
        operation.Verb.ReturnsIfRefused || await waiting.IsAllowedAsync(workspace.Id, ct);

    private Task<Result<Operation>> MarkUnknownAsync(Operation operation, PortalFault? fault, PortalKey? made = null) =>
        operations.SettleAsync(
            operation, new Settlement(OperationStep.MarkUnknown, fault, time.GetUtcNow() + timing.FirstLookPause) { Made = made }, CancellationToken.None);

    private Task<Result<Operation>> SettleAsync(Operation operation, OperationStep step, PortalFault? fault) =>
        operations.SettleAsync(operation, new Settlement(step, fault), CancellationToken.None);

    private static Operation? Of(Result<Operation> settled) => settled.Ok ? settled.Value : null;

    private async Task<Operation> FindAsync(Workspace workspace, OperationId id, CancellationToken ct) =>
        await operations.FindAsync(workspace.Id, id, ct) ?? throw new InvalidOperationException($"Operation {id.Value} was recorded and is gone.");

    private TimeSpan Longer(TimeSpan pause) => TimeSpan.FromTicks(Math.Min(pause.Ticks * 3 / 2, timing.MaxPause.Ticks));

    private static DateTimeOffset Latest(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    // A limit keeps its own words.
    private static PortalFault Ended(PortalFault why) => why.IsLimit ? why : why with { Kind = PortalFaultKind.Away };
}
