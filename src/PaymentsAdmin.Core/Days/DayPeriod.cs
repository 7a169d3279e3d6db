namespace PaymentsAdmin.Core.Days;

/// <summary>A range between two relative days that people have a name for, such as last month or the last 30 days.</summary>
public readonly record struct DayPeriod(DayWord From, DayWord To)
{
    /// <summary>Those that filters offer.</summary>
    public static IReadOnlyList<DayPeriod> Offered { get; } =
    [
        Whole(DayUnit.Day, 0),
        Whole(DayUnit.Week, 0),
        Whole(DayUnit.Month, 0),
        Whole(DayUnit.Month, -1),
        LastDays(30),
        Whole(DayUnit.Year, 0),
    ];

    /// <summary>Of the last days including today, their number; null for other periods.</summary>
    public int? Days => From.Unit is DayUnit.Day && From.Offset < 0 && To == DayWord.Today ? 1 - From.Offset : null;

    /// <summary>The last (-1), this (0) or next (1) unit from its first to its last day.</summary>
    public static DayPeriod Whole(DayUnit unit, int offset) => new(DayWord.StartOf(unit, offset), DayWord.EndOf(unit, offset));

    /// <summary>The last days including today.</summary>
    public static DayPeriod LastDays(int days) => new(DayWord.FromToday(1 - days), DayWord.Today);

    /// <summary>The period between two words, if people have a name for it.</summary>
    public static DayPeriod? Between(DayWord from, DayWord to)
    {
        var period = new DayPeriod(from, to);
        return period.Days is not null || period == Whole(from.Unit, from.Offset) ? period : null;
    }
}
