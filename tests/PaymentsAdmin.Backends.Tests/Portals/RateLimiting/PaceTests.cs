using Microsoft.Extensions.Time.Testing;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Portals.RateLimiting;

namespace PaymentsAdmin.Backends.Tests.Portals.RateLimiting;

/// <summary>How the calls to one portal queue, with a fake clock.</summary>
public sealed class PaceTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly PortalRateLimiter _pace;
    private long _numbers;

    public PaceTests() => _pace = new PortalRateLimiter(_time, 2, 50);

    public void Dispose() => _pace.Dispose();

    [Theory]
    [InlineData(0.4, 4)]
    [InlineData(0.5, 3)]
    [InlineData(1, 2)]
    [InlineData(2, 0)]
    public void Fifty_calls_go_at_once_and_then_two_a_second(double seconds, int waiting)
    {
        Enter(54, Urgency.Staff);
        _pace.Waiting.ShouldBe(4);
        Pass((decimal)seconds);
        _pace.Waiting.ShouldBe(waiting);
    }

    [Fact]
    public Task The_pace_is_even_over_a_day() =>
        // Away from the synchronization context of the test, through which two calls a second are slow.
        Task.Run(() =>
        {
            Enter(40, Urgency.Background);
            _pace.Waiting.ShouldBe(0);
            for (var quarter = 0; quarter < 24 * 60 * 4; quarter++)
            {
                Enter(30, Urgency.Background);
                Pass(14.5m);
                _pace.Waiting.ShouldBe(1);
                Pass(0.5m);
                _pace.Waiting.ShouldBe(0);
            }
        });

    [Fact]
    public async Task Calls_of_staff_go_before_those_of_the_background_and_each_in_order()
    {
        Fill();
        var (sync1, click1, sync2, click2) = (
            EnterAsync(Urgency.Background), EnterAsync(Urgency.Staff), EnterAsync(Urgency.Background), EnterAsync(Urgency.Staff));
        foreach (var next in new[] { click1, click2, sync1, sync2 })
        {
            var waiting = _pace.Waiting;
            while (_pace.Waiting == waiting)
            {
                Pass(0.5m);
            }

            await next;
            _pace.Waiting.ShouldBe(waiting - 1);
        }
    }

    [Fact]
    public void Calls_of_staff_go_at_once_while_the_background_keeps_the_portal_busy()
    {
        Enter(60, Urgency.Background);
        Pass(2);
        _pace.Waiting.ShouldBe(16);
        Enter(10, Urgency.Staff);
        _pace.Waiting.ShouldBe(16);
    }

    [Fact]
    public async Task A_cancelled_call_leaves_the_queue_and_delays_nobody()
    {
        Fill();
        using var tired = new CancellationTokenSource();
        var first = EnterAsync(Urgency.Staff, tired.Token);
        var second = EnterAsync(Urgency.Staff);
        await tired.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(first);
        Pass(0.5m);
        await second;
    }

    [Fact]
    public async Task After_too_many_calls_all_calls_pause_and_a_retried_call_keeps_its_place()
    {
        using var pace = new PortalRateLimiter(_time, 2, 1);
        var went = await pace.EnterAsync(new Turn(Urgency.Staff, 1), default);
        pace.Exceeded(went).ShouldBe(TimeSpan.FromSeconds(1.5));

        // Two calls that were under way at the same time cause one pause.
        pace.Exceeded(went).ShouldBe(TimeSpan.FromSeconds(1.5));
        var later = pace.EnterAsync(new Turn(Urgency.Staff, 2), default);
        var again = pace.EnterAsync(new Turn(Urgency.Staff, 1), default);
        Pass(1.4m);
        pace.Waiting.ShouldBe(2);
        Pass(0.1m);
        await again;
        (pace.Waiting, later.IsCompleted).ShouldBe((1, false));
        Pass(0.5m);
        await later;
    }

    [Fact]
    public async Task Pauses_grow_by_half_up_to_thirty_seconds_and_start_over_after_an_accepted_call()
    {
        foreach (var seconds in new[] { 1.5, 2.25, 3.375 })
        {
            Pass(60);
            _pace.Exceeded(await EnterAsync(Urgency.Staff)).ShouldBe(TimeSpan.FromSeconds(seconds));
        }

        for (var more = 0; more < 10; more++)
        {
            Pass(60);
            _pace.Exceeded(await EnterAsync(Urgency.Staff));
        }

        _pace.Resting.ShouldBe(TimeSpan.FromSeconds(30));
        Pass(60);
        _pace.Taken(await EnterAsync(Urgency.Staff));
        _pace.Exceeded(await EnterAsync(Urgency.Staff)).ShouldBe(TimeSpan.FromSeconds(1.5));
    }

    [Fact]
    public void The_stricter_pace_of_two_workspaces_on_one_portal_applies()
    {
        _pace.Tighten(2, 10);
        _pace.Tighten(2, 100);
        Enter(20, Urgency.Staff);
        _pace.Waiting.ShouldBe(10);
    }

    private void Fill()
    {
        Enter(50, Urgency.Staff);
        _pace.Waiting.ShouldBe(0);
    }

    private void Enter(int calls, Urgency urgency)
    {
        for (var call = 0; call < calls; call++)
        {
            _ = EnterAsync(urgency);
        }
    }

    private Task<TimeSpan> EnterAsync(Urgency urgency, CancellationToken ct = default) =>
        _pace.EnterAsync(new Turn(urgency, 100 + Interlocked.Increment(ref _numbers)), ct);

    private void Pass(decimal seconds) => _time.Advance(TimeSpan.FromSeconds((double)seconds));
}
