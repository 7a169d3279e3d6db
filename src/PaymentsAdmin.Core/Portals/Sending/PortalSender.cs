using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Sending;

/// <summary>
/// Sends recorded writes, each once, and finds out the outcome of those whose answer was lost. Nothing is sent again until a
/// read or the portal itself has proved that it was not done.
/// </summary>
public sealed class PortalSender(IPortals portals, IOperations operations, IMirror mirror, PortalWriteLocks turns, PortalWaiting waiting, PortalTiming timing, TimeProvider time)
{
    /// <summary>Continues an operation until it is finished or the caller's patience ends. Returns its state.</summary>
    public async Task<Operation> FinishAsync(Workspace workspace, OperationId id, CancellationToken ct)
    {
        var until = time.GetUtcNow() + timing.Patience;
        for (var pause = timing.FirstPause; ; pause = Longer(pause))
        {
            var operation = await StepAsync(workspace, id, Urgency.Staff, ct);
            var next = Latest(time.GetUtcNow() + pause, operation.NotBefore);
            if (operation.IsOver || next > until)
            {
                return operation.State is OperationState.Planned && (operation.Fault is not null || operation.NotBefore <= time.GetUtcNow())
                    ? await GiveUpAsync(workspace, operation, ct)
                    : operation;
            }

            await Task.Delay(next - time.GetUtcNow(), time, ct);
        }
    }

    /// <summary>Continues an operation in the background. If this process does not finish it, the follow-up does.</summary>
    public void FinishLater(Workspace workspace, OperationId id) =>
        _ = Task.Run(() => FinishAsync(workspace, id, CancellationToken.None)).ContinueWith(static done => _ = done.Exception, TaskScheduler.Default);

    /// <summary>Takes the operation's next step, if any, once no other step on its entity is running.</summary>
    public async Task<Operation> StepAsync(Workspace workspace, OperationId id, Urgency urgency, CancellationToken ct)
    {
        var operation = await FindAsync(workspace, id, ct);
        using var turn = await turns.EnterAsync(operation.Entity, ct);
        operation = await FindAsync(workspace, id, ct);

        // From here on the caller may stop waiting, but a started step is finished.
        await (operation.State switch
        {
            OperationState.Planned when operation.NotBefore <= time.GetUtcNow() && await operations.IsFirstAsync(operation, ct) => SendAsync(workspace, operation, urgency),
            OperationState.Sent when operation.SentAt + OperationRules.Lease < time.GetUtcNow() => MarkUnknownAsync(operation, null),
            OperationState.Unknown => LookAsync(workspace, operation, urgency),
            _ => Task.CompletedTask,
        });
        return await FindAsync(workspace, id, CancellationToken.None);
    }

    // The caller has waited long enough; if the workspace does not queue writes, the write must not happen later.
    private async Task<Operation> GiveUpAsync(Workspace workspace, Operation operation, CancellationToken ct)
    {
        if (await waiting.IsAllowedAsync(workspace.Id, ct))
        {
            return operation;
        }

        using var turn = await turns.EnterAsync(operation.Entity, ct);
        await SettleAsync(operation, OperationStep.Refuse, Away(operation.Fault ?? new PortalFault(PortalFaultKind.Away, operation.Verb.Code)));
        return await FindAsync(workspace, operation.Id, CancellationToken.None);
    }

    private async Task SendAsync(Workspace workspace, Operation operation, Urgency urgency)
    {
        var portal = portals.For(workspace);
        var began = time.GetUtcNow();
        var seen = await portal.LookAsync(operation.EntityRef, urgency, CancellationToken.None);
        if (!seen.Ok)
        {
            await NotSentAsync(workspace, operation, seen.Fault);
            return;
        }

        // The write may repeat a change that somebody has already made by hand.
        var before = WriteVerifier.Before(operation.Write, seen.Value);
        var already = WriteVerifier.After(operation.Write, before, seen.Value);
        if (already.Finding is WriteFinding.Gone)
        {
            await SettleAsync(operation, OperationStep.Refuse, Gone(operation));
        }
        else if (already.Finding is WriteFinding.NotDone && WriteVerifier.IsLocked(operation.Write, seen.Value))
        {
            await mirror.TakeAsync(workspace, seen.Value, began, CancellationToken.None);
            await SettleAsync(operation, OperationStep.Refuse, new PortalFault(PortalFaultKind.PaidMeanwhile, operation.Verb.Code));
        }
        else if (already.Finding is WriteFinding.Done)
        {
            await mirror.ConfirmAsync(workspace, operation, seen.Value, began, already.Made, CancellationToken.None);
        }
        else if (await operations.SendAsync(operation, before, CancellationToken.None))
        {
            await AnswerAsync(workspace, portal, await FindAsync(workspace, operation.Id, CancellationToken.None), urgency);
        }
    }

    private async Task AnswerAsync(Workspace workspace, IPortal portal, Operation operation, Urgency urgency)
    {
        var isOurs = true;
        var answer = await portal.SendAsync(operation.Write, async () => isOurs = await operations.LeaveAsync(operation, CancellationToken.None), CancellationToken.None);
        if (!isOurs)
        {
            return;
        }

        if (answer.Fault is { ProvesNothingDone: true } fault)
        {
            await NotSentAsync(workspace, operation, fault);
            return;
        }

        // The answer confirms the write; the result is read from the entity.
        var began = time.GetUtcNow();
        var seen = await portal.LookAsync(operation.EntityRef, urgency, CancellationToken.None);
        if (answer.Ok && seen.Ok)
        {
            await mirror.ConfirmAsync(workspace, operation, seen.Value, began, answer.Value, CancellationToken.None);
        }
        else
        {
            await MarkUnknownAsync(operation, answer.Fault ?? seen.Fault);
        }
    }

    private async Task LookAsync(Workspace workspace, Operation operation, Urgency urgency)
    {
        var began = time.GetUtcNow();
        var seen = await portals.For(workspace).LookAsync(operation.EntityRef, urgency, CancellationToken.None);
        if (!seen.Ok)
        {
            return;
        }

        var looked = WriteVerifier.After(operation.Write, operation.Before, seen.Value);
        if (looked.Finding is WriteFinding.Done)
        {
            await mirror.ConfirmAsync(workspace, operation, await WholeAsync(workspace, operation, seen.Value, urgency), began, looked.Made, CancellationToken.None);
        }
        else if (looked.Finding is WriteFinding.Gone)
        {
            await SettleAsync(operation, OperationStep.Refuse, Gone(operation));
        }
        else if (looked.Finding is WriteFinding.NotDone && began >= operation.SentAt + timing.RunTime)
        {
            await (operation.Attempts < OperationRules.MaxAttempts
                ? SettleAsync(operation, OperationStep.Postpone, operation.Fault)
                : SettleAsync(operation, OperationStep.Refuse, new PortalFault(PortalFaultKind.NotDone, operation.Verb.Code)));
        }
    }

    // A read takes several calls, and the write may take effect between them: a moved delivery with the old sum. The next read is
    // consistent.
    private async Task<PortalEntity> WholeAsync(Workspace workspace, Operation operation, PortalEntity seen, Urgency urgency)
    {
        var again = await portals.For(workspace).LookAsync(operation.EntityRef, urgency, CancellationToken.None);
        return again.Ok && WriteVerifier.After(operation.Write, operation.Before, again.Value).Finding is WriteFinding.Done ? again.Value : seen;
    }

    // A write that was not sent, or certainly not done, is retried if a retry may help. Otherwise it ends.
    private async Task NotSentAsync(Workspace workspace, Operation operation, PortalFault fault)
    {
        var now = time.GetUtcNow();
        var isDue = operation.PlannedAt + timing.UndoWindow + timing.Patience <= now;
        if (!fault.Passes)
        {
            await SettleAsync(operation, OperationStep.Refuse, fault);
        }
        else if (isDue && !await waiting.IsAllowedAsync(workspace.Id, CancellationToken.None))
        {
            await SettleAsync(operation, OperationStep.Refuse, Away(fault));
        }
        else
        {
            await operations.SettleAsync(operation, new Settlement(OperationStep.Postpone, fault, now + (fault.Wait ?? timing.AwayPause)), CancellationToken.None);
        }
    }

    private Task<Result> MarkUnknownAsync(Operation operation, PortalFault? fault) => SettleAsync(operation, OperationStep.MarkUnknown, fault);

    private Task<Result> SettleAsync(Operation operation, OperationStep step, PortalFault? fault) =>
        operations.SettleAsync(operation, new Settlement(step, fault), CancellationToken.None);

    private async Task<Operation> FindAsync(Workspace workspace, OperationId id, CancellationToken ct) =>
        await operations.FindAsync(workspace.Id, id, ct) ?? throw new InvalidOperationException($"Operation {id.Value} was recorded and is gone.");

    private TimeSpan Longer(TimeSpan pause) => TimeSpan.FromTicks(Math.Min(pause.Ticks * 3 / 2, timing.MaxPause.Ticks));

    private static DateTimeOffset Latest(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static PortalFault Away(PortalFault why) => why with { Kind = PortalFaultKind.Away };

    private static PortalFault Gone(Operation operation) => new(PortalFaultKind.NotFound, operation.Verb.Code);
}
