using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Portals.RateLimiting;

namespace PaymentsAdmin.Backends.Tests.Portals.RateLimiting;

/// <summary>When a call leaves for its portal, and when it does not.</summary>
public sealed class DepartureTests : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly VirtualTime _time = new() { Elapses = true };
    private readonly PortalRateLimiter _pace;
    private readonly HealthTracker _health;
    private readonly Departures _departures;

    public DepartureTests()
    {
        _pace = new PortalRateLimiter(_time, 100, 100);
        _health = new HealthTracker(_time, () => { });
        _departures = new Departures(_health, Longest);
    }

    public void Dispose() => _pace.Dispose();

    [Fact]
    public async Task A_call_leaves_in_its_turn_and_is_counted()
    {
        (await LeaveAsync(() => Task.FromResult(true))).Ok.ShouldBeTrue();
        (await LeaveAsync(leave: null)).Ok.ShouldBeTrue();
        (Calls, _departures.Pace).ShouldBe((2, _pace));
    }

    [Fact]
    public async Task A_call_that_somebody_else_took_over_does_not_leave()
    {
        var no = (await LeaveAsync(() => Task.FromResult(false))).Fault.ShouldNotBeNull();
        (no.Kind, no.Method, no.ProvesNothingDone, Calls).ShouldBe((PortalFaultKind.Unreachable, "some.method", true, 0));
    }

    [Fact]
    public async Task A_long_pause_is_not_waited_for_and_a_short_one_is()
    {
        (await LeaveAsync(leave: null)).Value.Exceeded(Longest * 2).ShouldBeGreaterThan(Longest);
        var no = (await LeaveAsync(() => throw new InvalidOperationException("Nobody is asked."))).Fault.ShouldNotBeNull();
        (no.Kind, no.ProvesNothingDone, Calls).ShouldBe((PortalFaultKind.Limited, true, 1));
        no.Wait!.Value.ShouldBeGreaterThan(Longest);
        _time.Advance(Longest + TimeSpan.FromSeconds(1));
        (await LeaveAsync(leave: null)).Ok.ShouldBeTrue();
        _pace.Resting.ShouldBe(TimeSpan.Zero);
    }

    private int Calls => _health.Snapshot([], _pace).CallsInLastMinute;

    private Task<PortalAnswer<Departure>> LeaveAsync(Func<Task<bool>>? leave) =>
        _departures.WaitAsync(_pace, "some.method", new Turn(Urgency.Staff, 1), leave, default);
}
