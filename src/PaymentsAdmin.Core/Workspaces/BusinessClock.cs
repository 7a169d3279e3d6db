using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Workspaces;

/// <summary>The time, as an instant and as the organisation's calendar day.</summary>
public sealed class BusinessClock(TimeProvider time, Organisation organisation)
{
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Today in the organisation's time zone.</summary>
    public DateOnly Today => DayOf(Now);

    /// <summary>The current time of day there.</summary>
    public TimeOnly TimeOfDay => TimeOnly.FromDateTime(LocalOf(Now));

    /// <summary>The currency that amounts are converted to.</summary>
    public Currency BaseCurrency => organisation.BaseCurrency;

    /// <summary>The language of the organisation's culture.</summary>
    public string Language => organisation.Culture.TwoLetterISOLanguageName is { Length: 2 } language and not "iv" ? language : "en";

    /// <summary>An instant's day in the organisation's time zone.</summary>
    public DateOnly DayOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(LocalOf(instant));

    /// <summary>The start of a day in the organisation's time zone.</summary>
    public DateTimeOffset StartOf(DateOnly day) => At(day, TimeOnly.MinValue);

    /// <summary>The instant of a time of day in the organisation's time zone; if daylight saving skips it, the next valid one.</summary>
    public DateTimeOffset At(DateOnly day, TimeOnly timeOfDay)
    {
        var local = day.ToDateTime(timeOfDay);
        while (organisation.Zone.IsInvalidTime(local))
        {
            local += TimeSpan.FromMinutes(15);
        }

        // When clocks go back it occurs twice; the first counts.
        var offset = organisation.Zone.IsAmbiguousTime(local)
            ? organisation.Zone.GetAmbiguousTimeOffsets(local).Max()
            : organisation.Zone.GetUtcOffset(local);
        var instant = new DateTimeOffset(local, offset).ToUniversalTime();

        // In years with two rules for a zone, a time that is skipped can pass for a valid one.
        while (LocalOf(instant) is var shown && shown < local)
        {
            instant += local - shown;
        }

        return instant;
    }

    /// <summary>An instant's day and time of day in the organisation's time zone.</summary>
    public DateTime LocalOf(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, organisation.Zone).DateTime;
}
