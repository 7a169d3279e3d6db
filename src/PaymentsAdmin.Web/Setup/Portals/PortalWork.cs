using System.Collections.Concurrent;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Storing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Web.Setup.Portals;

/// <summary>
/// What is done for workspaces on portals while nobody waits: writes are brought to their end, and the mirror is kept fresh.
/// Each workspace goes by itself, so that a portal that is slow keeps no other waiting.
/// </summary>
public sealed class PortalWork(IWorkspaces workspaces, PortalFollowUp followUp, PortalSync sync, TimeProvider time, ILogger<PortalWork> logger) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    private readonly Dictionary<WorkspaceId, Task> _followUps = [];
    private readonly Dictionary<WorkspaceId, Task> _syncs = [];
    private readonly ConcurrentDictionary<WorkspaceId, DateTimeOffset> _nextSync = new();

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await WithinAsync("Could not look for work on portals", () => RoundAsync(stoppingToken), stoppingToken);
            await Task.Delay(Round, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll([.. _followUps.Values, .. _syncs.Values]);
    }

    private async Task RoundAsync(CancellationToken ct)
    {
        foreach (var workspace in (await workspaces.ListAsync(ct)).Where(w => w.Backend == BackendKind.Bitrix24))
        {
            if (IsFree(_followUps, workspace.Id))
            {
                _followUps[workspace.Id] = WithinAsync("Could not go on with writes to a portal", () => followUp.StepAsync(workspace, ct), ct);
            }

            if (IsFree(_syncs, workspace.Id) && time.GetUtcNow() >= _nextSync.GetValueOrDefault(workspace.Id))
            {
                _syncs[workspace.Id] = WithinAsync("Could not read a portal", () => SyncAsync(workspace, ct), ct);
            }
        }
    }

    private static bool IsFree(Dictionary<WorkspaceId, Task> running, WorkspaceId workspace) => !running.TryGetValue(workspace, out var task) || task.IsCompleted;

    // Step by step until the walk rests or the portal wants to be left alone.
    private async Task SyncAsync(Workspace workspace, CancellationToken ct)
    {
        TimeSpan wait;
        do
        {
            wait = await sync.StepAsync(workspace, ct);
        }
        while (wait == TimeSpan.Zero && !ct.IsCancellationRequested);

        _nextSync[workspace.Id] = time.GetUtcNow() + wait;
    }

    private async Task WithinAsync(string trouble, Func<Task> act, CancellationToken ct)
    {
        try
        {
            await act();
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The app ends; what was begun is recorded and goes on at the next start.
        }
        catch (Exception full) when (NotSaved.TroubleOf(full) is not null)
        {
            // The storage says so itself.
        }
        catch (Exception fault)
        {
            logger.LogWarning(fault, "{Trouble}", trouble);
        }
    }
}
