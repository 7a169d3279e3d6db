using System.Collections.Concurrent;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Comparing;
using PaymentsAdmin.Core.Portals.Events;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Portals.Sending;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Storing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Web.Setup.Portals;

/// <summary>
/// Background work of portal workspaces: completes writes, keeps the mirror fresh and compares it, follows up events, and
/// probes unreachable portals. Each portal runs independently, so that a slow one does not delay the others.
/// </summary>
public sealed class PortalWorker : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    private readonly IWorkspaces _workspaces;
    private readonly Abilities _abilities;
    private readonly PortalTiming _timing;
    private readonly TimeProvider _time;
    private readonly ILogger<PortalWorker> _logger;
    private readonly IReadOnlyList<Job> _jobs;
    private readonly ConcurrentDictionary<(WorkspaceId, Job), Task<DateTimeOffset>> _running = new();

    public PortalWorker(
        IWorkspaces workspaces,
        Abilities abilities,
        PortalFollowUp followUp,
        PortalSync sync,
        PortalProbe probe,
        PortalComparer comparer,
        NightlyComparison nightly,
        PortalHints hints,
        PortalWatch watch,
        PortalTiming timing,
        TimeProvider time,
        ILogger<PortalWorker> logger
    )
    {
        (_workspaces, _abilities, _timing, _time, _logger) = (workspaces, abilities, timing, time, logger);
        _jobs =
        [
            new("Could not go on with writes to a portal", async (workspace, ct) => await followUp.StepAsync(workspace, ct) > 0 ? timing.FirstPause : Round),
            new(
                "Could not read a portal",
                async (workspace, ct) =>
                {
                    var step = await sync.StepAsync(workspace, ct);
                    SyncLog.Write(logger, workspace, step);
                    return step.Pause;
                }
            ),
            new("Could not follow what a portal reported", hints.StepAsync),
            new("Could not look again at what is open on pages", watch.StepAsync),
            new(
                "Could not compare with a portal",
                async (workspace, ct) =>
                {
                    await comparer.RunAskedAsync(workspace, ct);
                    Tell(workspace, await nightly.StepAsync(workspace, ct));
                    return Round;
                }
            ),
            new(
                "Could not ask whether a portal is back",
                async (workspace, ct) =>
                {
                    await probe.StepAsync(workspace, ct);
                    return timing.AwayPause;
                }
            ),
        ];
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await WithinAsync("Could not look for work on portals", () => StartDueAsync(stoppingToken), stoppingToken);
            await Task.Delay(Round, _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(_running.Values);
    }

    private async Task StartDueAsync(CancellationToken ct)
    {
        foreach (var workspace in (await _workspaces.ListAsync(ct)).Where(w => _abilities.Has(w, Can.Look)))
        {
            foreach (var job in _jobs)
            {
                if (!_running.TryGetValue((workspace.Id, job), out var before) || (before.IsCompleted && await before <= _time.GetUtcNow()))
                {
                    _running[(workspace.Id, job)] = RunAsync(job, workspace, ct);
                }
            }
        }
    }

    private void Tell(Workspace workspace, PortalComparison? night)
    {
        if (night is { Fault: { } fault })
        {
            _logger.LogWarning(
                "Workspace {Workspace} could not be compared with its portal: {Why}",
                workspace.Key,
                PortalOutcome.Of(new PortalFault(fault.Kind, fault.Method)).Text
            );
        }

        if (night is { Remains: true })
        {
            _logger.LogWarning(
                "Workspace {Workspace} differs from its portal: {Found} differences in {Compared} payments, {Booked} of them approved or in the books here, {NotKept} that cannot be kept; {Unseen} items could not be looked at",
                workspace.Key,
                night.Found,
                night.Compared,
                night.Booked,
                night.NotKept,
                night.Unseen
            );
        }
    }

    // Runs steps until one reports that the next is due later, and returns when it is due.
    private async Task<DateTimeOffset> RunAsync(Job job, Workspace workspace, CancellationToken ct)
    {
        var wait = _timing.AwayPause;
        await WithinAsync(
            job.Trouble,
            async () =>
            {
                do
                {
                    wait = await job.Step(workspace, ct);
                }
                while (wait <= TimeSpan.Zero && !ct.IsCancellationRequested);
            },
            ct
        );
        return _time.GetUtcNow() + (wait > TimeSpan.Zero ? wait : _timing.AwayPause);
    }

    private async Task WithinAsync(string trouble, Func<Task> act, CancellationToken ct)
    {
        try
        {
            await act();
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The app is stopping; started work is recorded and continues after the next start.
        }
        catch (Exception full) when (NotSaved.TroubleOf(full) is not null)
        {
            // The storage reports it itself.
        }
        catch (Exception fault)
        {
            _logger.LogWarning(fault, "{Trouble}", trouble);
        }
    }

    private sealed record Job(string Trouble, Func<Workspace, CancellationToken, Task<TimeSpan>> Step);
}
