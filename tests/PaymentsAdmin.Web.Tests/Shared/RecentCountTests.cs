using PaymentsAdmin.Web.Shared.Limits;

namespace PaymentsAdmin.Web.Tests.Shared;

public sealed class RecentCountTests
{
    private readonly HandClock _clock = new();

    [Fact]
    public void Calls_over_the_limit_get_the_time_to_wait()
    {
        var count = new RecentCount<int>(2, TimeSpan.FromMinutes(10), _clock);
        count.Take(1).ShouldBeNull();
        _clock.Pass(TimeSpan.FromMinutes(4));
        count.Take(1).ShouldBeNull();

        count.Take(1).ShouldBe(TimeSpan.FromMinutes(6));
        count.Take(2).ShouldBeNull();
        _clock.Pass(TimeSpan.FromMinutes(6));
        count.Take(1).ShouldBeNull();
        count.Take(1).ShouldBe(TimeSpan.FromMinutes(4));
    }

    [Fact]
    public void Reading_the_time_to_wait_does_not_count()
    {
        var count = new RecentCount<int>(1, TimeSpan.FromMinutes(1), _clock);

        count.Wait(1).ShouldBeNull();
        count.Wait(1).ShouldBeNull();
        count.Take(1).ShouldBeNull();
        count.Wait(1).ShouldBe(TimeSpan.FromMinutes(1));
    }
}

/// <summary>A clock that only a test advances.</summary>
public sealed class HandClock : TimeProvider
{
    private DateTimeOffset _now = Sample.Now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.UtcTicks;

    public void Pass(TimeSpan time) => _now += time;
}
