using Microsoft.Extensions.Time.Testing;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.Faults;

namespace PaymentsAdmin.Backends.Tests.Portal;

/// <summary>The rate and time limits of the fake portal.</summary>
[Trait("Run", "Full")]
public sealed class FakePortalLimitTests
{
    [Fact]
    public async Task The_rate_limit_refuses_calls_above_the_burst_and_recovers_two_a_second()
    {
        await using var portal = await FakePortal.StartAsync(new FakePortalOptions { Time = new FakeTimeProvider(DateTimeOffset.UtcNow) });
        using var caller = PortalCaller.Of(portal);
        for (var call = 0; call < 50; call++)
        {
            await caller.ResultAsync("server.time");
        }

        (await caller.RefusalAsync("server.time")).ShouldBe("503 \"QUERY_LIMIT_EXCEEDED\" Too many requests");
        portal.Clock.Advance(TimeSpan.FromMilliseconds(400));
        (await caller.RefusalAsync("server.time")).ShouldStartWith("503");
        portal.Journal.Violations.Single().Rule.ShouldBe("no-pause-after-503");
        portal.Clock.Advance(TimeSpan.FromMilliseconds(600));
        await caller.ResultAsync("batch", new { cmd = Enumerable.Repeat("server.time", 50) });
        await caller.ResultAsync("server.time");
        (await caller.RefusalAsync("server.time")).ShouldStartWith("503");
        portal.Journal.Violations.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_call_within_half_a_second_after_a_503_is_a_violation()
    {
        await using var portal = await FakePortal.StartAsync(new FakePortalOptions { Time = new FakeTimeProvider(DateTimeOffset.UtcNow) });
        using var caller = PortalCaller.Of(portal);
        portal.Faults.Add(new FaultRule(FaultKind.RateLimit) { Times = 1 });
        (await caller.RefusalAsync("profile")).ShouldStartWith("503");
        portal.Clock.Advance(TimeSpan.FromMilliseconds(499));
        await caller.ResultAsync("profile");
        portal.Journal.Violations.Single().Rule.ShouldBe("no-pause-after-503");
        portal.Clock.Advance(TimeSpan.FromMilliseconds(2));
        await caller.ResultAsync("profile");
        portal.Journal.Violations.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_method_over_its_operating_time_is_blocked_until_the_window_moves_on()
    {
        await using var portal = await FakePortal.StartAsync(
            new FakePortalOptions { Burst = null, OperatingLimit = 10, Time = new FakeTimeProvider(DateTimeOffset.UtcNow) });
        using var caller = PortalCaller.Of(portal);
        portal.Delays.Set("profile", TimeSpan.Zero, cost: 6);
        var first = (await caller.CallAsync("profile")).Body["time"]!;
        ((decimal)first["operating"]!).ShouldBe(6m, 0.1m);
        var second = (await caller.CallAsync("profile")).Body["time"]!;
        ((decimal)second["operating"]!).ShouldBe(12m, 0.1m, "the call that crosses the limit still succeeds");
        (await caller.RefusalAsync("profile")).ShouldBe("429 \"OPERATION_TIME_LIMIT\" Method is blocked due to operation time limit");
        await caller.ResultAsync("server.time");
        portal.Journal.Violations.ShouldBeEmpty();
        (await caller.RefusalAsync("profile")).ShouldStartWith("429");
        var resetAt = DateTimeOffset.FromUnixTimeSeconds((long)second["operating_reset_at"]!);
        resetAt.ShouldBeInRange(portal.Clock.Now.AddMinutes(9), portal.Clock.Now.AddMinutes(10));
        portal.Clock.Advance(resetAt - portal.Clock.Now);
        await caller.ResultAsync("profile");
    }

    [Fact]
    public async Task Writes_to_one_order_are_serialised_and_others_do_not_wait()
    {
        var time = new VirtualTime();
        await using var portal = await FakePortal.StartAsync(new FakePortalOptions { Burst = null, Time = time });
        using var caller = PortalCaller.Of(portal);
        var takes = TimeSpan.FromMilliseconds(300);
        portal.Delays.Set("crm.item.payment.add", takes);
        var (one, other) = (portal.Hand.Deal("One"), portal.Hand.Deal("Other"));
        var calls = new[] { one, one, other }.Select(deal => caller.ResultAsync("crm.item.payment.add", new { entityId = deal.Id, entityTypeId = 2 })).ToList();
        await portal.Journal.UntilAsync(journal => journal.Calls.Count == 3);
        await Patience.UntilAsync(() => time.Waiting == 2);
        time.Advance(takes);
        await portal.Journal.UntilAsync(journal => journal.Applied.Count == 2);
        Written().ShouldBe([one.Id, other.Id], ignoreOrder: true);
        await Patience.UntilAsync(() => time.Waiting == 1);
        time.Advance(takes);
        await Task.WhenAll(calls).WithinAsync();
        Written().ShouldBe([one.Id, one.Id, other.Id], ignoreOrder: true);

        IEnumerable<long> Written() => portal.Journal.Applied.Select(write => (long)write.Parameters["entityId"]!);
    }

    [Fact]
    public async Task An_on_premises_portal_reports_no_operating_time()
    {
        await using var portal = await FakePortal.StartAsync(new FakePortalOptions { Box = true });
        using var caller = PortalCaller.Of(portal);
        var time = (await caller.CallAsync("profile")).Body["time"]!.AsObject();
        time.Select(field => field.Key).ShouldBe(["start", "finish", "duration", "processing", "date_start", "date_finish"]);
    }
}
