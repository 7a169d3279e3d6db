using PaymentsAdmin.Core.Portals;

namespace PaymentsAdmin.Portals.RateLimiting;

/// <summary>
/// Limits the rate of calls to one portal: people first, then background work, each in arrival order. Everybody pauses
/// after the portal reported too many calls.
/// </summary>
internal sealed class PortalRateLimiter : IDisposable
{
    private static readonly TimeSpan FirstRest = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan MaxRest = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly ITimer _timer;
    private readonly LeakyBucket _bucket;
    private readonly Lock _lock = new();
    private readonly SortedDictionary<Turn, TaskCompletionSource<TimeSpan>> _waiting = new(Turn.Order);
    private TimeSpan _rest;
    private TimeSpan _restEnds;

    public PortalRateLimiter(TimeProvider time, decimal callsPerSecond, int burst)
    {
        _time = time;
        _start = time.GetTimestamp();
        _bucket = new LeakyBucket(callsPerSecond, burst);
        _timer = time.CreateTimer(_ => LetGo(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The remaining pause for everybody.</summary>
    public TimeSpan Resting
    {
        get
        {
            lock (_lock)
            {
                return Max(_restEnds - Now, TimeSpan.Zero);
            }
        }
    }

    /// <summary>How many calls are queued.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count;
            }
        }
    }

    private TimeSpan Now => _time.GetElapsedTime(_start);

    /// <summary>Applies the stricter of two rates.</summary>
    public void Tighten(decimal callsPerSecond, int burst)
    {
        lock (_lock)
        {
            _bucket.Tighten(callsPerSecond, burst);
        }
    }

    /// <summary>Waits for the call's turn. Returns the time it was sent, to match it with the portal's verdict.</summary>
    public async Task<TimeSpan> EnterAsync(Turn turn, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var mine = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _waiting.Add(turn, mine);
            LetGo();
        }

        await using (ct.Register(() => Leave(turn, mine, ct)))
        {
            return await mine.Task;
        }
    }

    /// <summary>Records that the portal reported too many calls, perhaps naming a pause, and returns the pause for everybody.</summary>
    public TimeSpan Exceeded(TimeSpan went, TimeSpan? asked = null)
    {
        lock (_lock)
        {
            // Calls sent together are refused together, which counts as one reason to pause.
            if (_rest == TimeSpan.Zero || went >= _restEnds)
            {
                _rest = _rest == TimeSpan.Zero ? FirstRest : TimeSpan.FromTicks(Math.Min((_rest * 1.5).Ticks, MaxRest.Ticks));
                _restEnds = Now + _rest;
                _bucket.Fill(Now);
            }

            _restEnds = Max(_restEnds, Now + asked.GetValueOrDefault());

            LetGo();
            return Max(_restEnds - Now, TimeSpan.Zero);
        }
    }

    /// <summary>Records that the portal accepted a call.</summary>
    public void Taken(TimeSpan went)
    {
        lock (_lock)
        {
            if (went >= _restEnds)
            {
                _rest = TimeSpan.Zero;
            }
        }
    }

    public void Dispose() => _timer.Dispose();

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private void Leave(Turn turn, TaskCompletionSource<TimeSpan> mine, CancellationToken ct)
    {
        lock (_lock)
        {
            if (_waiting.TryGetValue(turn, out var there) && ReferenceEquals(there, mine))
            {
                _waiting.Remove(turn);
                LetGo();
            }
        }

        mine.TrySetCanceled(ct);
    }

    private void LetGo()
    {
        lock (_lock)
        {
            while (_waiting.Count > 0)
            {
                var (turn, waiting) = _waiting.First();
                var wait = Max(_restEnds - Now, _bucket.Wait(Now, turn.Urgency == Urgency.Background));
                if (wait > TimeSpan.Zero)
                {
                    // Timers count in milliseconds; slightly late is better than repeatedly too early.
                    _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
                    return;
                }

                _waiting.Remove(turn);
                _bucket.Take(Now);
                waiting.TrySetResult(Now);
            }
        }
    }
}
