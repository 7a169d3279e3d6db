using System.Globalization;
using PaymentsAdmin.Core.Seeding;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Tests.Seeding;

public sealed class SeedCalendarTests
{
    private const int Count = 20_000;
    private static readonly DateOnly AsOf = new(2026, 3, 2);

    [Fact]
    public void Payments_cover_five_years_up_to_the_day_before()
    {
        var days = Days();
        days.Min().ShouldBeInRange(AsOf.AddYears(-5), AsOf.AddYears(-5).AddDays(4));
        days.Max().ShouldBeInRange(AsOf.AddDays(-3), AsOf.AddDays(-1));
        days.ShouldAllBe(d => d < AsOf);
    }

    [Fact]
    public void The_last_year_has_more_than_twice_the_payments_of_the_first()
    {
        var days = Days();
        days.Count(d => d >= AsOf.AddYears(-1)).ShouldBeGreaterThan(days.Count(d => d < AsOf.AddYears(-4)) * 2);
    }

    [Fact]
    public void Few_payments_are_made_at_weekends() =>
        Days().Count(d => d.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday).ShouldBeLessThan(Count / 12);

    [Fact]
    public void Payments_are_made_in_the_working_hours_of_the_organisation()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");
        var calendar = new SeedCalendar(AsOf, 500, Clock(zone));
        var random = new SeedRandom(1);
        for (var n = 0; n < 500; n++)
        {
            var (day, at) = calendar.Moment(n, random);
            var local = TimeZoneInfo.ConvertTime(at, zone);
            DateOnly.FromDateTime(local.DateTime).ShouldBe(day);
            local.Hour.ShouldBeInRange(7, 19);
        }
    }

    private static List<DateOnly> Days()
    {
        var calendar = new SeedCalendar(AsOf, Count, Clock(TimeZoneInfo.Utc));
        var random = new SeedRandom(1);
        return [.. Enumerable.Range(0, Count).Select(n => calendar.Moment(n, random).Day)];
    }

    private static BusinessClock Clock(TimeZoneInfo zone) =>
        new(TimeProvider.System, new Organisation("Test", zone, Currency.Of("EUR"), CultureInfo.InvariantCulture));
}
