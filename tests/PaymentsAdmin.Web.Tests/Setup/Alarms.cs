using System.Threading.Channels;

namespace PaymentsAdmin.Web.Tests.Setup;

/// <summary>A clock whose timers fire only when a test says so.</summary>
internal sealed class Alarms : TimeProvider
{
    private readonly Channel<(TimeSpan Due, Action Ring)> _set = Channel.CreateUnbounded<(TimeSpan, Action)>();
    private Action _ring = () => { };

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _set.Writer.TryWrite((dueTime, () => callback(state)));
        return new Alarm();
    }

    public async Task<TimeSpan> NextAsync()
    {
        (var due, _ring) = await _set.Reader.ReadAsync().AsTask().WithinAsync();
        return due;
    }

    public void Ring() => _ring();

    private sealed class Alarm : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() { }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
