namespace PaymentsAdmin.Core.Export.Columns;

/// <summary>Converts instants to local times. Most days have a single offset, which is cached.</summary>
internal sealed class ZoneTimes(TimeZoneInfo zone)
{
    private const long DayLength = 86_400_000;
    private const int Days = 80_000;

    private readonly int?[] _offsets = new int?[Days];

    /// <summary>The local time of an instant, both in milliseconds since 1 January 1970.</summary>
    public long Local(long utc)
    {
        var day = utc / DayLength;
        if (utc < 0 || day >= Days)
        {
            return utc + Offset(utc);
        }

        return utc + (_offsets[day] ?? Find(utc, day));
    }

    // On a day whose offset changes, each instant is looked up separately.
    private int Find(long utc, long day)
    {
        var begins = Offset(day * DayLength);
        if (begins != Offset(((day + 1) * DayLength) - 1))
        {
            return Offset(utc);
        }

        _offsets[day] = begins;
        return begins;
    }

    private int Offset(long utc) => (int)(zone.GetUtcOffset(DateTimeOffset.FromUnixTimeMilliseconds(utc)).Ticks / TimeSpan.TicksPerMillisecond);
}
