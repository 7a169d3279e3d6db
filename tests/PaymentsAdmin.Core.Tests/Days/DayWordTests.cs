using System.Globalization;
using PaymentsAdmin.Core.Days;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Tests.Days;

public sealed class DayWordTests
{
    private static readonly string[] Places = ["last", "this", "next"];

    /// <summary>The reference walks day by day, and asks only for the day of the week, the month and the year.</summary>
    [Fact]
    public void A_relative_day_is_the_one_that_a_walk_through_the_calendar_finds()
    {
        var random = new Random(20261128);
        for (var i = 0; i < 400; i++)
        {
            var today = new DateOnly(1999, 1, 1).AddDays(random.Next(20_000));
            foreach (var unit in new[] { DayUnit.Week, DayUnit.Month, DayUnit.Quarter, DayUnit.Year })
            {
                foreach (var offset in new[] { -1, 0, 1 })
                {
                    var days = Walk(today, unit, offset);

                    DayWord.StartOf(unit, offset).On(today).ShouldBe(days[0], $"start of {unit} {offset} of {today:O}");
                    DayWord.EndOf(unit, offset).On(today).ShouldBe(days[^1], $"end of {unit} {offset} of {today:O}");
                }
            }

            var away = random.Next(-DayWord.MaxDays, DayWord.MaxDays + 1);
            DayWord.FromToday(away).On(today).DayNumber.ShouldBe(today.DayNumber + away);
        }
    }

    [Theory]
    [InlineData("2028-03-31", "last-month-start", "2028-02-01")]
    [InlineData("2028-03-31", "last-month-end", "2028-02-29")]
    [InlineData("2027-03-31", "last-month-end", "2027-02-28")]
    [InlineData("2028-02-29", "last-year-end", "2027-12-31")]
    [InlineData("2028-02-29", "next-month-end", "2028-03-31")]
    [InlineData("2026-01-01", "last-month-end", "2025-12-31")]
    [InlineData("2026-01-01", "last-quarter-start", "2025-10-01")]
    [InlineData("2026-01-01", "last-week-end", "2025-12-28")]
    [InlineData("2026-11-29", "this-week-start", "2026-11-23")]
    [InlineData("2026-11-30", "this-week-start", "2026-11-30")]
    [InlineData("2026-12-31", "today+1", "2027-01-01")]
    [InlineData("2026-12-31", "today 1", "2027-01-01")]
    [InlineData("2028-03-01", "today-1", "2028-02-29")]
    public void Ends_of_months_and_leap_days_are_right(string today, string token, string day) =>
        DayWord.Find(token)!.Value.On(Date(today)).ShouldBe(Date(day));

    [Fact]
    public void A_token_reads_back_to_its_word()
    {
        var units = from place in Places
                    from unit in new[] { "week", "month", "quarter", "year" }
                    from edge in new[] { "start", "end" }
                    select $"{place}-{unit}-{edge}";
        foreach (var token in units.Concat(["today", "today-1", "today+1", "today-9999", "today+30"]))
        {
            DayWord.Find(token)!.Value.Token.ShouldBe(token);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Today")]
    [InlineData("today-")]
    [InlineData("today-10000")]
    [InlineData("last-day-start")]
    [InlineData("last-month")]
    [InlineData("last-month-end\n")]
    public void Other_text_is_no_token(string? token) => DayWord.Find(token).ShouldBeNull();

    [Theory]
    [InlineData("today", 0)]
    [InlineData(" Heute ", 0)]
    [InlineData("yesterday", -1)]
    [InlineData("GESTERN", -1)]
    [InlineData("morgen", 1)]
    [InlineData("vorgestern", -2)]
    [InlineData("übermorgen", 2)]
    [InlineData("+7", 7)]
    [InlineData("-3", -3)]
    [InlineData("3 days ago", -3)]
    [InlineData("in 1 day", 1)]
    [InlineData("vor 3 Tagen", -3)]
    [InlineData("in 7  Tagen", 7)]
    public void Days_from_today_are_read_in_both_languages(string typed, int days) => DayPhrases.Day(typed).ShouldBe(DayWord.FromToday(days));

    [Theory]
    [InlineData("end of last month", "last-month-end")]
    [InlineData("the end of the previous month", "last-month-end")]
    [InlineData("start of this month", "this-month-start")]
    [InlineData("beginning of the quarter", "this-quarter-start")]
    [InlineData("first day of next week", "next-week-start")]
    [InlineData("year end", "this-year-end")]
    [InlineData("month-end", "this-month-end")]
    [InlineData("Ende letzten Monats", "last-month-end")]
    [InlineData("Ende des vorigen Monats", "last-month-end")]
    [InlineData("Ende des Vormonats", "last-month-end")]
    [InlineData("Anfang der nächsten Woche", "next-week-start")]
    [InlineData("Anfang dieses Jahres", "this-year-start")]
    [InlineData("Letzter Tag des Quartals", "this-quarter-end")]
    [InlineData("Monatsende", "this-month-end")]
    [InlineData("Jahresanfang", "this-year-start")]
    public void Ends_of_periods_are_read_in_both_languages(string typed, string token) => DayPhrases.Day(typed)!.Value.Token.ShouldBe(token);

    [Theory]
    [InlineData("last month", "last-month-start", "last-month-end")]
    [InlineData("Letzter Monat", "last-month-start", "last-month-end")]
    [InlineData("Vorjahr", "last-year-start", "last-year-end")]
    [InlineData("this week", "this-week-start", "this-week-end")]
    [InlineData("diese Woche", "this-week-start", "this-week-end")]
    [InlineData("nächstes Quartal", "next-quarter-start", "next-quarter-end")]
    [InlineData("last 30 days", "today-29", "today")]
    [InlineData("letzte 7 Tage", "today-6", "today")]
    public void Periods_are_read_in_both_languages(string typed, string from, string to)
    {
        var period = DayPhrases.Period(typed)!.Value;

        (period.From.Token, period.To.Token).ShouldBe((from, to));
        DayPeriod.Between(period.From, period.To).ShouldBe(period);
    }

    [Theory]
    [InlineData("")]
    [InlineData("last")]
    [InlineData("monthly")]
    [InlineData("Wochenende")]
    [InlineData("end of may")]
    [InlineData("+10000")]
    [InlineData("in days")]
    [InlineData("last 0 days")]
    [InlineData("vor")]
    public void Other_text_is_neither_day_nor_period(string typed) => (DayPhrases.Day(typed) is null && DayPhrases.Period(typed) is null).ShouldBeTrue();

    [Fact]
    public void Only_ranges_with_a_name_are_periods()
    {
        DayPeriod.Between(DayWord.StartOf(DayUnit.Month, -1), DayWord.EndOf(DayUnit.Month, 0)).ShouldBeNull();
        DayPeriod.Between(DayWord.EndOf(DayUnit.Month, -1), DayWord.EndOf(DayUnit.Month, -1)).ShouldBeNull();
        DayPeriod.Between(DayWord.Today, DayWord.FromToday(-3)).ShouldBeNull();
        DayPeriod.Between(DayWord.FromToday(-1), DayWord.FromToday(-1)).ShouldNotBeNull();
    }

    /// <summary>One instant is another day, another month and another year where the clocks differ.</summary>
    [Theory]
    [InlineData("Pacific/Kiritimati", "2027-01-01", "2026-12-01", "2026-12-31")]
    [InlineData("UTC", "2026-12-31", "2026-11-01", "2026-11-30")]
    [InlineData("Pacific/Pago_Pago", "2026-12-30", "2026-11-01", "2026-11-30")]
    public void Days_are_those_of_the_organisations_zone(string zone, string today, string from, string to)
    {
        var instant = new DateTimeOffset(2026, 12, 31, 10, 30, 0, TimeSpan.Zero);
        var clock = new BusinessClock(new Still(instant), Place(zone));

        DayWord.Today.On(clock.Today).ShouldBe(Date(today));
        DayWord.StartOf(DayUnit.Month, -1).On(clock.Today).ShouldBe(Date(from));
        DayWord.EndOf(DayUnit.Month, -1).On(clock.Today).ShouldBe(Date(to));
    }

    [Fact]
    public void The_next_reading_after_midnight_is_about_the_next_day()
    {
        var time = new Still(new(2026, 10, 31, 22, 59, 59, TimeSpan.Zero));
        var clock = new BusinessClock(time, Place("Europe/Berlin"));
        GivenDay.Read("last-month-end", clock.Today)!.Value.Day.ShouldBe(new DateOnly(2026, 9, 30));

        time.Now += TimeSpan.FromSeconds(1);

        GivenDay.Read("last-month-end", clock.Today)!.Value.Day.ShouldBe(new DateOnly(2026, 10, 31));
    }

    [Fact]
    public void A_pinned_day_stays_and_its_word_does_while_it_is_true()
    {
        const string Text = "today~2026-10-31";

        GivenDay.Read(Text, new(2026, 10, 31)).ShouldBe(new GivenDay(new(2026, 10, 31), DayWord.Today));
        GivenDay.Read(Text, new(2026, 11, 1)).ShouldBe(new GivenDay(new(2026, 10, 31), DayWord.Today));
        GivenDay.Read(Text, new(2026, 11, 2)).ShouldBe(new GivenDay(new(2026, 10, 31)), "Nobody is told a word that is not the day.");
        GivenDay.Of(DayWord.Today, new(2026, 10, 31)).Pin().Text.ShouldBe(Text);
        GivenDay.Of(DayWord.Today, new(2026, 10, 31)).ToString().ShouldContain("today");
        GivenDay.Read("tomorrow~2026-10-31", new(2026, 10, 31)).ShouldBeNull();
        GivenDay.Read("0001-01-01", new(2026, 10, 31)).ShouldBeNull();
    }

    private static List<DateOnly> Walk(DateOnly today, DayUnit unit, int offset)
    {
        var all = Enumerable.Range(-800, 1_600).Select(today.AddDays).ToList();
        var groups = new List<List<DateOnly>>();
        foreach (var day in all)
        {
            if (Begins(day, unit))
            {
                groups.Add([]);
            }

            groups.LastOrDefault()?.Add(day);
        }

        return groups[groups.FindIndex(group => group.Contains(today)) + offset];
    }

    private static bool Begins(DateOnly day, DayUnit unit) =>
        unit switch
        {
            DayUnit.Week => day.DayOfWeek == DayOfWeek.Monday,
            DayUnit.Month => day.Day == 1,
            DayUnit.Quarter => day is { Day: 1, Month: 1 or 4 or 7 or 10 },
            _ => day is { Day: 1, Month: 1 },
        };

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Organisation Place(string zone) =>
        new("Meridian", TimeZoneInfo.FindSystemTimeZoneById(zone), Currency.Of("EUR"), CultureInfo.GetCultureInfo("de-DE"));

    private sealed class Still(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
