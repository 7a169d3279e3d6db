using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals;

/// <summary>The health of workspaces' portals, as seen by this process.</summary>
public interface IPortalHealth
{
    PortalHealth Of(Workspace workspace);

    /// <summary>Calls back when an outage of a workspace's portal begins or ends, until disposed.</summary>
    IDisposable Listen(Action<WorkspaceId> heard);
}

/// <summary>How a portal has answered lately.</summary>
public sealed record PortalHealth(int CallsInLastMinute, DateTimeOffset? SucceededAt, PortalFailure? LastFailure)
{
    /// <summary>How many calls are queued for that portal, across all workspaces.</summary>
    public int Waiting { get; init; }

    /// <summary>Methods that used up the time the portal grants them.</summary>
    public IReadOnlyList<PausedMethod> Paused { get; init; } = [];

    /// <summary>Until when nothing is sent, because the portal reported too many calls.</summary>
    public DateTimeOffset? RestsUntil { get; init; }

    /// <summary>Since when no call has succeeded, once calls have failed for half a minute.</summary>
    public DateTimeOffset? OutageSince { get; init; }
}

/// <summary>A failed call. Code and text are the portal's own.</summary>
public sealed record PortalFailure(PortalFaultKind Kind, string Method, DateTimeOffset At)
{
    public string? Code { get; init; }

    public string? Text { get; init; }
}

/// <summary>A method not to be called before an instant: by nobody after the portal refused it, otherwise by no background work.</summary>
public sealed record PausedMethod(string Method, DateTimeOffset Until, bool ForAll);
