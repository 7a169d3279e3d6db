using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals;

/// <summary>How the portals of workspaces answer, as this process sees it.</summary>
public interface IPortalHealth
{
    PortalHealth Of(Workspace workspace);

    /// <summary>Calls when an outage of a workspace's portal begins or ends, until it is disposed of.</summary>
    IDisposable Listen(Action<WorkspaceId> heard);
}

/// <summary>How a portal answered lately.</summary>
public sealed record PortalHealth(int CallsInLastMinute, DateTimeOffset? SucceededAt, PortalFailure? LastFailure)
{
    /// <summary>How many calls wait for their turn, of all workspaces on that portal.</summary>
    public int Waiting { get; init; }

    /// <summary>Methods that used up the time that the portal grants them.</summary>
    public IReadOnlyList<PausedMethod> Paused { get; init; } = [];

    /// <summary>Until when nothing is sent because the portal said that it was too much.</summary>
    public DateTimeOffset? RestsUntil { get; init; }

    /// <summary>Since when no call succeeded, where calls have failed for half a minute.</summary>
    public DateTimeOffset? OutageSince { get; init; }
}

/// <summary>A call that failed. Code and text are the portal's own.</summary>
public sealed record PortalFailure(PortalFaultKind Kind, string Method, DateTimeOffset At)
{
    public string? Code { get; init; }

    public string? Text { get; init; }
}

/// <summary>A method that is not called before an instant: by nobody once the portal refused it, before that by nothing in the background.</summary>
public sealed record PausedMethod(string Method, DateTimeOffset Until, bool ForAll);
