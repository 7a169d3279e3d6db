namespace PaymentsAdmin.Fakes;

/// <summary>The portal's clock: the given one, which can be advanced.</summary>
public sealed class PortalClock(TimeProvider time) : TimeProvider
{
    private long _ahead;

    public DateTimeOffset Now => GetUtcNow();

    public override long TimestampFrequency => time.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => time.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow().AddTicks(Interlocked.Read(ref _ahead));

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.CreateTimer(callback, state, dueTime, period);

    /// <summary>Advances the clock. Running delays do not end earlier.</summary>
    public void Advance(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);
}
