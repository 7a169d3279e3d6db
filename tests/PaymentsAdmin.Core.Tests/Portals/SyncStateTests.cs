using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Portals;

/// <summary>When a walk counts as standing still.</summary>
public sealed class SyncStateTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly SyncPosition Here = new(SyncPhase.Payments, Noon, 0, new PortalCursor("50"));
    private static readonly SyncPosition There = Here with { After = new PortalCursor("100") };

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

    [Theory]
    [InlineData("50", "50")]
    [InlineData("0", "=0")]
    [InlineData("=7", "==7")]
    [InlineData("page|2|0", "page|2|0")]
    public void A_place_in_a_list_is_kept_whatever_the_portal_calls_it(string place, string stored)
    {
        var position = new SyncPosition(SyncPhase.Items, Noon, 2, new PortalCursor(place));
        position.ToString().ShouldBe($"Items|{Noon.ToUnixTimeMilliseconds()}|2|{stored}");
        SyncPosition.Of(position.ToString()).ShouldBe(position);
    }

    [Fact]
    public void The_beginning_of_a_list_and_an_entity_of_ours_are_kept_as_before()
    {
        var beginning = new SyncPosition(SyncPhase.Payments, Noon, 0, null);
        beginning.ToString().ShouldEndWith("|0|0");
        SyncPosition.Of(beginning.ToString()).ShouldBe(beginning);
        var unseen = beginning with { Phase = SyncPhase.Unseen };
        unseen.Entity.ShouldBe(new EntityId(0));
        SyncPosition.Of(unseen.Behind(new EntityId(41)).ToString()).Entity.ShouldBe(new EntityId(41));
        SyncPosition.Of($"{SyncPhase.Unseen}|0|0|x,1").ShouldBe(SyncPosition.Rest);
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
