using System.Diagnostics.CodeAnalysis;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Storing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Mirror;

/// <summary>Keeps the mirror of a portal up to date in the background, one step of its walk at a time, and says when the walk stands still.</summary>
public sealed class PortalSync(
    PortalWalk walk,
    ISyncStates states,
    IPortalProblems problems,
    PortalMethods methods,
    INotifications notifications,
    PortalTiming timing,
    TimeProvider time
)
{
    /// <summary>How long a walk that stands still pauses at most.</summary>
    public static readonly TimeSpan MaxPause = TimeSpan.FromMinutes(10);

    /// <summary>Takes one step.</summary>
    public async Task<SyncStep> StepAsync(Workspace workspace, CancellationToken ct)
    {
        var state = await states.FindAsync(workspace.Id, ct);
        if (state.Position.Phase is SyncPhase.Rest)
        {
            var due = (state.SucceededAt ?? DateTimeOffset.MinValue) + (state.SucceededAt is null ? TimeSpan.Zero : timing.SyncPause);
            if (due > time.GetUtcNow())
            {
                return new SyncStep(due - time.GetUtcNow());
            }

            // Without permission to read them, payments are mirrored without methods.
            await methods.SyncAsync(workspace, Urgency.Background, ct);
            state = state.Moved(new SyncPosition(SyncPhase.Payments, time.GetUtcNow(), 0, null), time.GetUtcNow());
        }

        var (walked, bug) = await WalkAsync(workspace, state, ct);
        var next = walked.Fault is { } fault ? state.Failed(walked.Position, Why(fault), IsOutageOrLimit(fault), time.GetUtcNow())
            : bug is not null ? state.Failed(walked.Position, PortalFailures.NotStored, passes: false, time.GetUtcNow())
            : state.Moved(walked.Position, time.GetUtcNow());
        next = next with { Lacks = walked.Lacks };
        await states.KeepAsync(workspace.Id, next, ct);
        return new SyncStep(walked.Fault is null && bug is null ? TimeSpan.Zero : walked.Fault?.Wait ?? Pause(next))
        {
            Ended = await EndAsync(workspace, state, next, ct),
            Stopped = await StopAsync(workspace, state, next, ct),
            Bug = next.Failures == 1 ? bug : null,
        };
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "What a portal answers must not stop the walk in silence.")]
    private async Task<(Walked Walked, Exception? Bug)> WalkAsync(Workspace workspace, SyncState state, CancellationToken ct)
    {
        try
        {
            return (await walk.StepAsync(workspace, state, ct), null);
        }
        catch (Exception bug) when (bug is not OperationCanceledException && NotSaved.TroubleOf(bug) is null)
        {
            return (new Walked(state.Position) { Lacks = state.Lacks }, bug);
        }
    }

    private async Task<FirstWalk?> EndAsync(Workspace workspace, SyncState before, SyncState after, CancellationToken ct)
    {
        if (after.Position.Phase is not SyncPhase.Rest)
        {
            return null;
        }

        await problems.ForgetAsync(workspace.Id, before.Position.Began, ct);
        return before.IsFirstWalk
            ? new FirstWalk(await states.CountAsync(workspace.Id, ct), time.GetUtcNow() - before.Position.Began, await problems.CountAsync(workspace.Id, ct))
            : null;
    }

    private async Task<SyncState?> StopAsync(Workspace workspace, SyncState before, SyncState after, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (!after.StandsStill(now) || before.StandsStill(before.FailedAt ?? before.MovedAt ?? now))
        {
            return null;
        }

        var what = $"Reading the portal of {workspace.Name} has stopped: {after.LastFailure}";
        var notice = new Notice(NoticeKinds.MirrorStopped, "workspace", workspace.Id.Value, what, workspace.Id, Mail: true)
        {
            Facts = new NoticeFacts(workspace.Name, after.LastFailure),
        };
        await notifications.NotifyAdminsAsync(notice, Actor.System, ct);
        return after;
    }

    private static Failure Why(PortalFault fault) =>
        fault.Kind is PortalFaultKind.Denied or PortalFaultKind.Scope ? PortalFailures.ItemsDenied : PortalOutcome.Of(fault);

    // What does not pass by itself is repeated ever less often.
    private TimeSpan Pause(SyncState state) =>
        state.Failures < SyncState.MaxFailures
            ? timing.AwayPause
            : TimeSpan.FromTicks(Math.Min(MaxPause.Ticks, timing.AwayPause.Ticks << Math.Min(20, state.Failures - SyncState.MaxFailures)));

    private static bool IsOutageOrLimit(PortalFault fault) => fault.IsLimit || fault.Kind is PortalFaultKind.Unreachable or PortalFaultKind.NoAnswer;
}
