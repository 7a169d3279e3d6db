using Microsoft.Extensions.Time.Testing;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Portals.RateLimiting;

namespace PaymentsAdmin.Backends.Tests.Portals.RateLimiting;

/// <summary>A portal's health, with a fake clock.</summary>
public sealed class HealthTests
{
    private static readonly PortalFault Away = new(PortalFaultKind.Unreachable, "profile") { Text = "No connection to the portal." };

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));
    private readonly HealthTracker _book;
    private int _told;

    public HealthTests() => _book = new HealthTracker(_time, () => _told++);

    [Fact]
    public void The_calls_of_the_last_minute_are_counted()
    {
        Call(null);
        Pass(30);
        Call(null);
        Call(Away);
        Health().CallsInLastMinute.ShouldBe(3);
        Pass(30);
        Health().CallsInLastMinute.ShouldBe(2);
        Pass(30);
        Health().CallsInLastMinute.ShouldBe(0);
    }

    [Fact]
    public void An_outage_begins_after_half_a_minute_of_failed_calls_without_a_success()
    {
        Call(null);
        Pass(600);
        var began = _time.GetUtcNow();
        Call(Away);
        Pass(29);
        Call(Away);
        Health().OutageSince.ShouldBeNull();
        Pass(1);
        Call(Away);
        (Health().OutageSince, _told).ShouldBe((began, 1));
        Call(Away);
        _told.ShouldBe(1);
        Call(null);
        (Health().OutageSince, _told).ShouldBe((null, 2));
    }

    [Fact]
    public void One_failed_call_that_took_half_a_minute_is_an_outage()
    {
        var sent = _book.Sent();
        Pass(65);
        _book.Ended(sent, new PortalFault(PortalFaultKind.NoAnswer, "batch"));
        Health().OutageSince.ShouldBe(sent);
    }

    [Fact]
    public void One_failed_call_after_a_quiet_hour_is_no_outage()
    {
        Call(null);
        Pass(3_600);
        Call(Away);
        Health().OutageSince.ShouldBeNull();
    }

    [Theory]
    [InlineData(PortalFaultKind.Denied)]
    [InlineData(PortalFaultKind.Refused)]
    [InlineData(PortalFaultKind.SignIn)]
    public void A_portal_that_answers_with_a_refusal_is_not_in_an_outage(PortalFaultKind kind)
    {
        Call(Away);
        Pass(29);
        Call(new PortalFault(kind, "profile"));
        Pass(10);
        Call(Away);
        Health().OutageSince.ShouldBeNull();
    }

    [Fact]
    public void The_last_success_and_the_last_failure_are_kept()
    {
        Call(null);
        var succeeded = _time.GetUtcNow();
        Pass(5);
        Call(Away);
        Health().SucceededAt.ShouldBe(succeeded);
        Health().LastFailure.ShouldBe(new PortalFailure(PortalFaultKind.Unreachable, "profile", _time.GetUtcNow()) { Text = "No connection to the portal." });
    }

    private PortalHealth Health() => _book.Snapshot([], null);

    private void Call(PortalFault? fault) => _book.Ended(_book.Sent(), fault);

    private void Pass(int seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));
}
