using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace PaymentsAdmin.Tests.Support;

/// <summary>
/// A clock whose waits take no real time. It stands still while something works, and moves from one due wait to the next: by
/// itself once nothing has used it for a moment, or in a test that advances it. A timeout (the timer of a
/// <see cref="CancellationTokenSource"/>) never makes it move: it ends only when a wait or the test takes the time past it.
/// </summary>
public sealed class VirtualTime : TimeProvider
{
    // Long enough for somebody at work to use the clock again. Being wrong moves it by one wait too early, which tests with
    // timeouts of many waits do not notice.
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(10);

    // Each reading is later than the one before, as on a real clock. The mirror of a portal compares milliseconds.
    private static readonly TimeSpan Reading = TimeSpan.FromMilliseconds(1);

    private readonly Lock _lock = new();
    private readonly List<VirtualTimer> _due = [];
    private readonly DateTimeOffset _start;
    private TimeSpan _passed;
    private long _used = Stopwatch.GetTimestamp();
    private bool _elapses;
    private bool _isElapsing;

    /// <summary>Starts at a time; now, unless given.</summary>
    public VirtualTime(DateTimeOffset? start = null)
    {
        var from = start ?? DateTimeOffset.UtcNow;
        _start = from.AddTicks(-(from.Ticks % TimeSpan.TicksPerMillisecond));
        Server = new OfServer(this);
    }

    /// <summary>The same clock for a server in this process. While it delays its answers, their callers' timeouts do not hold the clock.</summary>
    public TimeProvider Server { get; }

    /// <summary>Whether waits end by themselves. If not, only the test moves the clock.</summary>
    public bool Elapses
    {
        get => _elapses;
        set
        {
            lock (_lock)
            {
                _elapses = value;
                Elapse();
            }
        }
    }

    /// <summary>Whether nobody outside this process is at work; asked before the clock moves by itself.</summary>
    public Func<bool> IsIdle { get; init; } = () => true;

    /// <summary>How many waits have not ended.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _due.Count(timer => timer.Kind is not Kind.Timeout);
            }
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            _used = Stopwatch.GetTimestamp();
            return _start + (_passed += Reading);
        }
    }

    public override long GetTimestamp()
    {
        lock (_lock)
        {
            _used = Stopwatch.GetTimestamp();
            return _passed.Ticks;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        Create(state is CancellationTokenSource ? Kind.Timeout : Kind.Wait, callback, state, dueTime, period);

    /// <summary>Moves the clock by exactly this time. Whatever is due on the way ends, in its order.</summary>
    public void Advance(TimeSpan by)
    {
        TimeSpan until;
        lock (_lock)
        {
            until = _passed + by;
        }

        MoveTo(until);
    }

    /// <summary>Lets waits end, one after the other, until the condition holds.</summary>
    public Task PassUntilAsync(Func<Task<bool>> holds, [CallerArgumentExpression(nameof(holds))] string what = "") =>
        Patience.UntilAsync(
            async () =>
            {
                if (await holds())
                {
                    return true;
                }

                MoveToNextWait();
                return false;
            },
            what
        );

    public Task PassUntilAsync(Func<bool> holds, [CallerArgumentExpression(nameof(holds))] string what = "") =>
        PassUntilAsync(() => Task.FromResult(holds()), what);

    // The caller of both holds the lock.
    private TimeSpan? NextWait => _due.Find(timer => timer.Kind is not Kind.Timeout)?.Due;

    // A call without an answer holds the clock, unless its server is waiting.
    private bool IsHeld => _due.Count(timer => timer.Kind is Kind.Timeout) > _due.Count(timer => timer.Kind is Kind.ServerWait);

    private VirtualTimer Create(Kind kind, TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, kind, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private async Task ElapseAsync()
    {
        while (true)
        {
            await Task.Delay(Moment);
            lock (_lock)
            {
                if (!_elapses || NextWait is null)
                {
                    _isElapsing = false;
                    return;
                }

                if (Stopwatch.GetElapsedTime(_used) < Moment)
                {
                    continue;
                }
            }

            if (IsIdle())
            {
                MoveToNextWait();
            }
        }
    }

    private void MoveToNextWait()
    {
        TimeSpan? next;
        lock (_lock)
        {
            next = IsHeld ? null : NextWait;
        }

        if (next is { } due)
        {
            MoveTo(due);
        }
    }

    private void MoveTo(TimeSpan until)
    {
        while (true)
        {
            VirtualTimer first;
            lock (_lock)
            {
                _used = Stopwatch.GetTimestamp();
                if (_due.Count == 0 || _due[0].Due > until)
                {
                    _passed = Later(_passed, until);
                    return;
                }

                first = _due[0];
                _passed = Later(_passed, first.Due);
                _due.RemoveAt(0);
                if (first.Period > TimeSpan.Zero)
                {
                    Set(first, first.Period);
                }
            }

            first.End();
        }
    }

    // The caller holds the lock.
    private void Set(VirtualTimer timer, TimeSpan dueTime)
    {
        _used = Stopwatch.GetTimestamp();
        _due.Remove(timer);
        if (dueTime < TimeSpan.Zero)
        {
            return;
        }

        timer.Due = _passed + dueTime;
        var at = _due.FindIndex(other => other.Due > timer.Due);
        _due.Insert(at < 0 ? _due.Count : at, timer);
        Elapse();
    }

    private void Elapse()
    {
        if (_elapses && !_isElapsing && NextWait is not null)
        {
            _isElapsing = true;
            ThreadPool.UnsafeQueueUserWorkItem(static time => _ = time.ElapseAsync(), this, preferLocal: false);
        }
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private enum Kind
    {
        Wait,
        ServerWait,
        Timeout,
    }

    private sealed class VirtualTimer(VirtualTime time, Kind kind, Action end) : ITimer
    {
        private bool _isDisposed;

        public Kind Kind => kind;

        public Action End => end;

        public TimeSpan Due { get; set; }

        public TimeSpan Period { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                if (_isDisposed)
                {
                    return false;
                }

                Period = period;
                time.Set(this, dueTime);
                return true;
            }
        }

        public void Dispose()
        {
            lock (time._lock)
            {
                _isDisposed = true;
                time.Set(this, Timeout.InfiniteTimeSpan);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class OfServer(VirtualTime time) : TimeProvider
    {
        public override long TimestampFrequency => time.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

        public override long GetTimestamp() => time.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            time.Create(Kind.ServerWait, callback, state, dueTime, period);
    }
}
