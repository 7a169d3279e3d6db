namespace PaymentsAdmin.Fakes;

/// <summary>The portal's clock: one that it is given, which may be put forward.</summary>
public sealed class PortalClock(TimeProvider time) : TimeProvider
{
    private long _ahead;

    public DateTimeOffset Now => GetUtcNow();

    public override long TimestampFrequency => time.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => time.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow().AddTicks(Interlocked.Read(ref _ahead));

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => time.CreateTimer(callback, state, dueTime, period);

    /// <summary>Puts the clock forward. Delays that have begun do not end earlier.</summary>
    public void Advance(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);
}
