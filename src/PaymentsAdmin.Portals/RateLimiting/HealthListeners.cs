using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Portals.RateLimiting;

/// <summary>Those who are told when an outage of a workspace's portal begins or ends.</summary>
internal sealed class HealthListeners
{
    private readonly Lock _lock = new();
    private readonly List<Action<WorkspaceId>> _all = [];

    public IDisposable Add(Action<WorkspaceId> heard)
    {
        lock (_lock)
        {
            _all.Add(heard);
        }

        return new Listening(this, heard);
    }

    public void Tell(WorkspaceId workspace)
    {
        Action<WorkspaceId>[] all;
        lock (_lock)
        {
            all = [.. _all];
        }

        foreach (var heard in all)
        {
            heard(workspace);
        }
    }

    private sealed class Listening(HealthListeners listeners, Action<WorkspaceId> heard) : IDisposable
    {
        public void Dispose()
        {
            lock (listeners._lock)
            {
                listeners._all.Remove(heard);
            }
        }
    }
}
