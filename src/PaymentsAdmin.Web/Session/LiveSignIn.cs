namespace PaymentsAdmin.Web.Session;

public enum SignInPhase
{
    Open = 0,

    /// <summary>It ends within two minutes.</summary>
    EndsSoon = 1,

    Ended = 2,
}

public sealed record SessionTimeLeft(TimeSpan Left, bool CanStay);

internal sealed class LiveSignIn(DateTimeOffset lastSeen, DateTimeOffset expires)
{
    /// <summary>How long before its end users are warned.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan NotedEvery = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly List<Action> _watchers = [];
    private DateTimeOffset _lastSeen = lastSeen;
    private DateTimeOffset _noted = lastSeen;
    private DateTimeOffset _expires = expires;
    private SignInPhase _told;
    private bool _ended;

    public bool IsWatched
    {
        get
        {
            lock (_gate)
            {
                return _watchers.Count > 0;
            }
        }
    }

    public SessionTimeLeft Left(DateTimeOffset now, TimeSpan idle)
    {
        lock (_gate)
        {
            var byIdling = _lastSeen + idle;
            return _ended ? new(TimeSpan.Zero, CanStay: false)
                : byIdling < _expires ? new(byIdling - now, CanStay: true)
                : new(_expires - now, CanStay: false);
        }
    }

    public SignInPhase Phase(DateTimeOffset now, TimeSpan idle) =>
        Left(now, idle).Left is var left && left <= TimeSpan.Zero ? SignInPhase.Ended
        : left <= Notice ? SignInPhase.EndsSoon
        : SignInPhase.Open;

    /// <summary>Takes over the database's values; another process may have seen later activity.</summary>
    public void Merge(DateTimeOffset lastSeen, DateTimeOffset expires)
    {
        lock (_gate)
        {
            _lastSeen = lastSeen > _lastSeen ? lastSeen : _lastSeen;
            _expires = expires;
        }
    }

    /// <summary>Records activity; true if it should be written to the database.</summary>
    public bool See(DateTimeOffset now)
    {
        lock (_gate)
        {
            _lastSeen = now;
            if (now - _noted < NotedEvery)
            {
                return false;
            }

            _noted = now;
            return true;
        }
    }

    public void End()
    {
        lock (_gate)
        {
            _ended = true;
        }
    }

    public void Add(Action told)
    {
        lock (_gate)
        {
            _watchers.Add(told);
        }
    }

    public void Remove(Action told)
    {
        lock (_gate)
        {
            _watchers.Remove(told);
        }
    }

    /// <summary>Notifies circuits when the phase changes, and repeatedly near the end.</summary>
    public void Tell(SignInPhase phase)
    {
        Action[] watchers;
        lock (_gate)
        {
            if (phase == _told && phase != SignInPhase.EndsSoon)
            {
                return;
            }

            _told = phase;
            watchers = [.. _watchers];
        }

        foreach (var watcher in watchers)
        {
            watcher();
        }
    }
}
