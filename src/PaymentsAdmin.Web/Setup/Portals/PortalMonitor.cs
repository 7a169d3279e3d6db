using System.Threading.Channels;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Web.Setup.Portals;

/// <summary>
/// Logs one line when a workspace's portal stops responding and one when it responds again, however many calls fail in between.
/// </summary>
public sealed class PortalMonitor(IPortalHealth health, IWorkspaces workspaces, ILogger<PortalMonitor> logger) : BackgroundService
{
    private readonly Channel<WorkspaceId> _heard = Channel.CreateUnbounded<WorkspaceId>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Dictionary<WorkspaceId, DateTimeOffset> _away = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Only queued, because the callback runs within a portal call, which must not wait for the log.
        using var listening = health.Listen(workspace => _heard.Writer.TryWrite(workspace));
        try
        {
            await foreach (var workspace in _heard.Reader.ReadAllAsync(stoppingToken))
            {
                await CheckWithinAsync(workspace, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The app is stopping, perhaps after a failed start.
        }
    }

    private async Task CheckWithinAsync(WorkspaceId workspace, CancellationToken ct)
    {
        try
        {
            await CheckAsync(workspace, ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            logger.LogWarning(fault, "Could not check whether the portal of workspace {Workspace} responds", workspace.Value);
        }
    }

    private async Task CheckAsync(WorkspaceId id, CancellationToken ct)
    {
        if (await workspaces.FindAsync(id, ct) is not { } workspace)
        {
            return;
        }

        var now = health.Of(workspace);
        if (now.OutageSince is { } since)
        {
            if (_away.TryAdd(id, since))
            {
                logger.LogWarning("The portal of workspace {Workspace} has not responded since {Since:u}: {Why}", workspace.Key, since, Why(now));
            }
        }
        else if (_away.Remove(id, out var began))
        {
            logger.LogWarning("The portal of workspace {Workspace} responds again. It had not responded since {Since:u}", workspace.Key, began);
        }
    }

    // In our own words: a portal must not be able to write into our log.
    private static string Why(PortalHealth health) =>
        health.LastFailure is { } failure ? PortalOutcome.Of(new PortalFault(failure.Kind, failure.Method)).Text : "No call succeeded.";
}
