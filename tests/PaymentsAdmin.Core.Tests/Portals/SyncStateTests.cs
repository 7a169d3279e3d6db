using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;

namespace PaymentsAdmin.Core.Tests.Portals;

/// <summary>When a walk counts as standing still.</summary>
public sealed class SyncStateTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly SyncPosition Here = new(SyncPhase.Payments, Noon, 0, 50);
    private static readonly SyncPosition There = Here with { After = 100 };

    private static readonly SyncState Begun = SyncState.None.Moved(Here, Noon);

    [Fact]
    public void A_walk_stands_still_at_the_third_failure_at_the_same_position() =>
        Again(Begun, Here, Here, Here).Select(state => state.StandsStill(Noon)).ShouldBe([false, false, true]);

    [Fact]
    public void Progress_starts_the_count_again()
    {
        Again(Begun, Here, Here, There)[^1].Failures.ShouldBe(1);
        Again(Begun, Here, Here)[^1].Moved(There, Noon).Failures.ShouldBe(0);
    }

    [Fact]
    public void Outages_and_limits_neither_count_nor_reset_the_count()
    {
        var twice = Again(Begun, Here, Here)[^1];
        twice.Failed(Here, PortalFailures.Unreachable, passes: true, Noon)
            .ShouldSatisfyAllConditions(s => s.Failures.ShouldBe(2), s => s.StandsStill(Noon).ShouldBeFalse());
    }

    [Theory]
    [InlineData(19, false)]
    [InlineData(20, true)]
    public void A_first_walk_stands_still_after_twenty_minutes_without_progress_whatever_the_reason(int minutes, bool stands)
    {
        var now = Noon.AddMinutes(minutes);
        Begun.Failed(Here, PortalFailures.Unreachable, passes: true, now).StandsStill(now).ShouldBe(stands);
        Begun.Moved(SyncPosition.Rest, Noon).Moved(Here, Noon).Failed(Here, PortalFailures.Unreachable, passes: true, now).StandsStill(now).ShouldBeFalse();
    }

    [Fact]
    public void A_step_that_fails_after_a_part_of_its_way_has_made_progress()
    {
        var later = Noon.AddMinutes(5);
        Begun.Failed(There, PortalFailures.NotStored, passes: false, later)
            .ShouldSatisfyAllConditions(s => s.MovedAt.ShouldBe(later), s => s.Position.ShouldBe(There));
        Begun.Failed(Here, PortalFailures.NotStored, passes: false, later).MovedAt.ShouldBe(Noon);
    }

    private static List<SyncState> Again(SyncState state, params SyncPosition[] failures)
    {
        var all = new List<SyncState>();
        foreach (var at in failures)
        {
            all.Add(state = state.Failed(at, PortalFailures.Senseless("sale.payment.list"), passes: false, Noon));
        }

        return all;
    }
}
