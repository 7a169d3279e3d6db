using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using PaymentsAdmin.Core.Tests.Values;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Tests.Workspaces;

public sealed class BusinessClockTests
{
    private static readonly string[] Zones =
    [
        "Pacific/Pago_Pago", "Pacific/Kiritimati", "UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Asia/Kathmandu",
        "America/Sao_Paulo", "America/Havana", "Asia/Beirut", "America/Santiago", "Atlantic/Azores", "Africa/Cairo", "America/Asuncion",
        "Australia/Lord_Howe",
    ];

    private static readonly Gen<(string Zone, DateOnly Day)> Days = Gen.Elements(Zones)
        .Zip(Gen.Choose(0, 365 * 60), (zone, days) => (zone, new DateOnly(1985, 1, 1).AddDays(days)));

    [Fact]
    public void A_day_begins_when_the_day_before_ends() =>
        Promise.Holds(Days, pair => BeginsOnce(pair.Zone, pair.Day));

    [Theory]
    [InlineData("America/Sao_Paulo", "2018-11-04")] // 00:00 does not exist
    [InlineData("Asia/Beirut", "2022-03-27")] // 00:00 does not exist
    [InlineData("Africa/Cairo", "2023-04-28")] // 00:00 does not exist
    [InlineData("America/Asuncion", "2001-10-07")] // 00:00 does not exist, and the zone has two rules in that year
    [InlineData("America/Havana", "2022-11-06")] // 00:00 to 01:00 comes twice
    [InlineData("Atlantic/Azores", "2022-10-30")] // 00:00 to 01:00 comes twice
    [InlineData("America/Santiago", "2022-04-03")] // 23:00 to 00:00 comes twice
    public void A_day_begins_once_even_if_clocks_change_at_midnight(string zone, string day) =>
        BeginsOnce(zone, DateOnly.Parse(day, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("2026-11-20", "2026-11-20T01:30:00Z")]
    [InlineData("2026-10-25", "2026-10-25T00:30:00Z")] // 03:00 to 04:00 comes twice: the first
    [InlineData("2027-03-28", "2027-03-28T01:00:00Z")] // 03:00 to 04:00 does not exist
    public void A_time_of_day_is_one_instant_even_if_clocks_change(string day, string instant) =>
        Clock("Europe/Helsinki", DateTimeOffset.UnixEpoch)
            .At(DateOnly.Parse(day, CultureInfo.InvariantCulture), new TimeOnly(3, 30))
            .ShouldBe(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("Pacific/Pago_Pago", "2026-11-20T10:59:59Z", "2026-11-19")]
    [InlineData("UTC", "2026-11-20T23:59:59Z", "2026-11-20")]
    [InlineData("Pacific/Kiritimati", "2026-11-20T10:00:00Z", "2026-11-21")]
    public void Today_is_the_current_day_in_the_zone(string zone, string now, string today) =>
        Clock(zone, DateTimeOffset.Parse(now, CultureInfo.InvariantCulture)).Today.ShouldBe(DateOnly.Parse(today, CultureInfo.InvariantCulture));

    [Fact]
    public void The_day_of_an_instant_does_not_depend_on_its_written_offset() =>
        Promise.Holds(
            Days.Zip(Gen.Choose(-14, 14)),
            pair =>
            {
                var ((zone, day), hours) = pair;
                var clock = Clock(zone, DateTimeOffset.UnixEpoch);
                var instant = clock.StartOf(day).AddHours(7);
                clock.DayOf(instant.ToOffset(TimeSpan.FromHours(hours))).ShouldBe(clock.DayOf(instant));
            }
        );

    private static void BeginsOnce(string zone, DateOnly day)
    {
        var clock = Clock(zone, DateTimeOffset.UnixEpoch);
        var start = clock.StartOf(day);
        start.Offset.ShouldBe(TimeSpan.Zero);
        clock.DayOf(start).ShouldBe(day, zone);
        clock.DayOf(start.AddMilliseconds(-1)).ShouldBe(day.AddDays(-1), zone);
    }

    private static BusinessClock Clock(string zone, DateTimeOffset now) =>
        new(new StoppedTime(now), new Organisation("Test", TimeZoneInfo.FindSystemTimeZoneById(zone), Currency.Of("EUR"), CultureInfo.InvariantCulture));

    private sealed class StoppedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
