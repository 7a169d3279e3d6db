using PaymentsAdmin.Core.Users.SignIns;

namespace PaymentsAdmin.Core.Tests.Users;

public sealed class PaceTests
{
    private readonly Clock _clock = new();
    private readonly AttemptThrottle _pace;

    public PaceTests() => _pace = new(_clock);

    [Fact]
    public void The_wait_doubles_with_each_attempt_up_to_one_minute()
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
    public void Concurrent_attempts_do_not_get_past_the_limit()
    {
        var passed = 0;
        Parallel.For(0, 200, _ => Interlocked.Add(ref passed, _pace.Begin("here", 5) is null ? 1 : 0));
        passed.ShouldBe(5);
    }

    [Fact]
    public void Attempts_from_another_place_are_not_delayed()
    {
        for (var i = 0; i < 20; i++)
        {
            _pace.Begin("here", 2);
        }

        _pace.Begin("there", 2).ShouldBeNull();
    }

    [Fact]
    public void Successful_attempts_are_never_delayed()
    {
        for (var i = 0; i < 100; i++)
        {
            _pace.Begin("here", 2).ShouldBeNull();
            _pace.TakeBack("here");
        }
    }

    [Fact]
    public void Attempts_are_forgotten_after_a_quarter_of_an_hour()
    {
        for (var i = 0; i < 30; i++)
        {
            _pace.Begin("here", 2);
        }

        _clock.Now += TimeSpan.FromMinutes(16);
        _pace.Begin("here", 2).ShouldBeNull();
        _pace.Begin("here", 2).ShouldBeNull();
    }

    [Fact]
    public void A_flood_from_many_places_stays_within_the_limit_of_memory_and_only_its_oldest_places_are_forgotten()
    {
        Begin(AttemptThrottle.Capacity * 6);
        _pace.Count.ShouldBe(AttemptThrottle.Capacity);
        var latest = $"place {(AttemptThrottle.Capacity * 6) - 1}";
        _pace.Begin(latest, 2).ShouldBeNull();
        _pace.Begin(latest, 2).ShouldNotBeNull();
        _pace.Begin("place 0", 2).ShouldBeNull();
        _pace.Begin("place 0", 2).ShouldBeNull();
    }

    [Fact]
    public void Forgotten_attempts_are_removed_from_memory()
    {
        Begin(1000);
        _clock.Now += TimeSpan.FromMinutes(16);
        for (var i = 0; i < 500; i++)
        {
            _pace.Begin("here", 2);
        }

        _pace.Count.ShouldBe(1);
    }

    [Fact]
    public void Several_counters_wait_for_the_slowest_and_count_nothing_meanwhile()
    {
        AttemptCounter[] both = [new("near", 2), new("far", 1)];
        _pace.Begin(both).ShouldBeNull();
        _pace.Begin(both).ShouldBe(TimeSpan.FromSeconds(1));
        _pace.Begin("near", 2).ShouldBeNull();
        _pace.TakeBack(both);
        _pace.Begin(both).ShouldBeNull();
    }

    private void Begin(int places)
    {
        for (var i = 0; i < places; i++)
        {
            _pace.Begin($"place {i}", 2);
        }
    }
}
