using PaymentsAdmin.Core.Users;

namespace PaymentsAdmin.Core.Tests.Users;

public sealed class PaceTests
{
    private readonly Clock _clock = new();
    private readonly Pace _pace;

    public PaceTests() => _pace = new(_clock);

    [Fact]
    public void The_wait_grows_with_every_wrong_try_to_a_minute_at_most()
    {
        Enumerable.Range(0, 3).ShouldAllBe(_ => _pace.Begin("here", 4) == null);
        var waits = new List<double>();
        for (var i = 0; i < 9; i++)
        {
            _pace.Begin("here", 4).ShouldBeNull();
            var wait = _pace.Begin("here", 4).ShouldNotBeNull();
            waits.Add(wait.TotalSeconds);
            _clock.Now += wait;
        }

        waits.ShouldBe([1, 2, 4, 8, 16, 32, 60, 60, 60]);
    }

    [Fact]
    public void Many_tries_at_once_gain_nothing()
    {
        var passed = 0;
        Parallel.For(0, 200, _ => Interlocked.Add(ref passed, _pace.Begin("here", 5) is null ? 1 : 0));
        passed.ShouldBe(5);
    }

    [Fact]
    public void Somewhere_else_is_not_slowed()
    {
        for (var i = 0; i < 20; i++)
        {
            _pace.Begin("here", 2);
        }

        _pace.Begin("there", 2).ShouldBeNull();
    }

    [Fact]
    public void Right_tries_are_never_slowed()
    {
        for (var i = 0; i < 100; i++)
        {
            _pace.Begin("here", 2).ShouldBeNull();
            _pace.TakeBack("here");
        }
    }

    [Fact]
    public void After_a_quarter_of_an_hour_it_is_forgotten()
    {
        for (var i = 0; i < 30; i++)
        {
            _pace.Begin("here", 2);
        }

        _clock.Now += TimeSpan.FromMinutes(16);
        _pace.Begin("here", 2).ShouldBeNull();
        _pace.Begin("here", 2).ShouldBeNull();
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
