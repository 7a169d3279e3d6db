namespace PaymentsAdmin.Portals.CrmCom.Looking;

/// <summary>Local times of a host as instants.</summary>
internal static class HostTime
{
    /// <summary>
    /// The instant of a local time; null if it is before or after all times. An hour that the zone skips is taken as if it had not, and one
    /// that comes twice is the later one.
    /// </summary>
    public static DateTimeOffset? Of(DateTime local, TimeZoneInfo zone)
    {
        var plain = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        var ticks = plain.Ticks - zone.GetUtcOffset(plain).Ticks;
        return ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
    }
}
