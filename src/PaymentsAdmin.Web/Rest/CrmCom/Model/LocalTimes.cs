using System.Globalization;

namespace PaymentsAdmin.Web.Rest.CrmCom.Model;

/// <summary>Dates of the contract: local times of the organisation, without an offset.</summary>
public static class LocalTimes
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd"];

    public static string Text(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString(Forms[0], CultureInfo.InvariantCulture);

    /// <summary>A date with or without a time, or null.</summary>
    public static DateTime? Read(string text) =>
        DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? local : null;

    /// <summary>The instant of a local time. A skipped time moves one hour later; an ambiguous time is the earlier of the two.</summary>
    public static DateTimeOffset Instant(DateTime local, TimeZoneInfo zone)
    {
        var shown = zone.IsInvalidTime(local) ? local.AddHours(1) : local;
        var offset = zone.IsAmbiguousTime(shown) ? zone.GetAmbiguousTimeOffsets(shown).Max() : zone.GetUtcOffset(shown);

        // The offset would exceed the range of the calendar on its first and last days.
        return new DateTimeOffset(Math.Clamp(shown.Ticks - offset.Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), TimeSpan.Zero);
    }
}
