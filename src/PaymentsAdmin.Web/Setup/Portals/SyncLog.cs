using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Web.Setup.Portals;

/// <summary>What the log says of reading a portal: one line when it was read for the first time, and one when reading stops.</summary>
public static class SyncLog
{
    public static void Write(ILogger logger, Workspace workspace, SyncStep step)
    {
        if (step.Bug is { } bug)
        {
            logger.LogWarning(bug, "What the portal of workspace {Workspace} answered could not be stored. It is tried again, and logged once", workspace.Key);
        }

        if (step.Stopped is { } stopped)
        {
            logger.LogWarning(
                "Reading the portal of workspace {Workspace} has stopped at {Position}: {Why}", workspace.Key, stopped.Position, stopped.LastFailure);
        }

        if (step.Ended is { } first)
        {
            logger.LogInformation(
                "The portal of workspace {Workspace} was read for the first time: {Payments} payments in {Took}; {Problems} rows cannot be kept",
                workspace.Key,
                first.Payments,
                first.Took,
                first.Problems.All
            );
        }
    }
}
