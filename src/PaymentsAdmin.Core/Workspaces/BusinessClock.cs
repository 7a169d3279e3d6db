namespace PaymentsAdmin.Core.Workspaces;

/// <summary>The time, as an instant and as the organisation's calendar day.</summary>
public sealed class BusinessClock(TimeProvider time, Organisation organisation)
{
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The day it is in the organisation's zone.</summary>
    public DateOnly Today => DayOf(Now);

    /// <summary>The organisation's day an instant falls on.</summary>
    public DateOnly DayOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, organisation.Zone).DateTime);

    /// <summary>The instant a day begins in the organisation's zone.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (organisation.Zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(15);
        }

        return new DateTimeOffset(midnight, organisation.Zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
