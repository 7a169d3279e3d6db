using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals;

/// <summary>Reports the health of portals, as seen by this process.</summary>
public interface IPortalHealth
{
    PortalHealth Of(Workspace workspace);

    /// <summary>Calls back when an outage of a workspace's portal begins or ends, until disposed.</summary>
    IDisposable Listen(Action<WorkspaceId> heard);
}

/// <summary>The results of a portal's recent calls.</summary>
public sealed record PortalHealth(int CallsInLastMinute, DateTimeOffset? SucceededAt, PortalFailure? LastFailure)
{
    /// <summary>The number of calls queued for that portal, across all workspaces.</summary>
    public int Waiting { get; init; }

    /// <summary>Methods that used up the time the portal grants them.</summary>
    public IReadOnlyList<PausedMethod> Paused { get; init; } = [];

    /// <summary>Nothing is sent until then, because the portal reported too many calls.</summary>
    public DateTimeOffset? RestsUntil { get; init; }

    /// <summary>The start of an outage; null until calls have failed for half a minute.</summary>
    public DateTimeOffset? OutageSince { get; init; }
}

/// <summary>A failed call. Code and text are the portal's own.</summary>
public sealed record PortalFailure(PortalFaultKind Kind, string Method, DateTimeOffset At)
{
    public string? Code { get; init; }

    public string? Text { get; init; }
}

/// <summary>A method paused until an instant: for all callers if the portal refused it, otherwise only for background work.</summary>
public sealed record PausedMethod(string Method, DateTimeOffset Until, bool ForAll);
