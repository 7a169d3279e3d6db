using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Seeding;

/// <summary>Five years of business up to a day: volume triples, and little happens at weekends.</summary>
internal sealed class SeedCalendar
{
    private const int Years = 5;
    private const int OpeningHour = 8;
    private const int OpenSeconds = 10 * 60 * 60;
    private readonly DateOnly _first;
    private readonly DateTimeOffset[] _starts;
    private readonly ulong[] _until;
    private readonly int _count;
    private int _day;

    public SeedCalendar(DateOnly asOf, int count, BusinessClock clock)
    {
        AsOf = asOf;
        _first = asOf.AddYears(-Years);
        _count = count;
        var days = asOf.DayNumber - _first.DayNumber;
        _starts = new DateTimeOffset[days];
        _until = new ulong[days];
        ulong sum = 0;
        for (var day = 0; day < days; day++)
        {
            var date = _first.AddDays(day);
            _starts[day] = clock.StartOf(date);
            sum += (ulong)(1000 + (2000 * day / days)) * Busy(date.DayOfWeek);
            _until[day] = sum;
        }
    }

    public DateOnly AsOf { get; }

    /// <summary>The day before the first payment, when customers and entities already exist.</summary>
    public DateTimeOffset Opening => _starts[0];

    public DateOnly FirstDay => _first;

    /// <summary>The time of the n-th payment; must be called in order.</summary>
    public (DateOnly Day, DateTimeOffset At) Moment(int n, SeedRandom random)
    {
        var total = _until[^1];
        var place = (ulong)((UInt128)total * (ulong)n / (ulong)_count);
        while (_until[_day] <= place)
        {
            _day++;
        }

        var before = _day == 0 ? 0 : _until[_day - 1];
        var second = (int)((place - before) * OpenSeconds / (_until[_day] - before));
        var at =
            _starts[_day] + TimeSpan.FromHours(OpeningHour) + TimeSpan.FromSeconds(second + random.Below(30)) + TimeSpan.FromMilliseconds(random.Below(1000));
        return (_first.AddDays(_day), at);
    }

    /// <summary>A random time of a working day, or null if it has not ended yet.</summary>
    public DateTimeOffset? At(DateOnly day, SeedRandom random)
    {
        var index = day.DayNumber - _first.DayNumber;
        return index < _starts.Length ? _starts[index] + TimeSpan.FromHours(OpeningHour) + TimeSpan.FromSeconds(random.Below(OpenSeconds)) : null;
    }

    private static ulong Busy(DayOfWeek day) =>
        day switch
        {
            DayOfWeek.Saturday => 20,
            DayOfWeek.Sunday => 8,
            DayOfWeek.Monday or DayOfWeek.Friday => 110,
            _ => 100,
        };
}
