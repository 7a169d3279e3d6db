using System.Globalization;
using System.Text.RegularExpressions;

namespace PaymentsAdmin.Core.Days;

/// <summary>What a relative day is counted in.</summary>
public enum DayUnit
{
    Day = 0,
    Week = 1,
    Month = 2,
    Quarter = 3,
    Year = 4,
}

/// <summary>A day relative to today: a number of days away, or the first or last day of a week, month, quarter or year. Weeks begin on Monday.</summary>
public readonly partial record struct DayWord
{
    public const int MaxDays = 9_999;

    private static readonly string[] Places = ["last", "this", "next"];

    private DayWord(DayUnit unit, int offset, bool isEnd)
    {
        (Unit, Offset, IsEnd) = (unit, offset, isEnd);
    }

    public static DayWord Today => default;

    public DayUnit Unit { get; }

    /// <summary>How many units away: -1 is the last one, 0 this one.</summary>
    public int Offset { get; }

    /// <summary>Whether it is the last day of its unit.</summary>
    public bool IsEnd { get; }

    /// <summary>The same in every language, for addresses and saved views: <c>today-3</c>, <c>last-month-end</c>.</summary>
    public string Token =>
        Unit is DayUnit.Day
            ? "today" + (Offset == 0 ? "" : Offset.ToString("+0;-0", CultureInfo.InvariantCulture))
            : $"{Places[Offset + 1]}-{Unit.ToString().ToLowerInvariant()}-{(IsEnd ? "end" : "start")}";

    public static DayWord FromToday(int days) => new(DayUnit.Day, Math.Clamp(days, -MaxDays, MaxDays), isEnd: false);

    /// <summary>The first day of the last (-1), this (0) or next (1) unit.</summary>
    public static DayWord StartOf(DayUnit unit, int offset) => unit is DayUnit.Day ? FromToday(offset) : new(unit, Math.Clamp(offset, -1, 1), isEnd: false);

    public static DayWord EndOf(DayUnit unit, int offset) => unit is DayUnit.Day ? FromToday(offset) : new(unit, Math.Clamp(offset, -1, 1), isEnd: true);

    /// <summary>The word of a <see cref="Token"/>, or null.</summary>
    public static DayWord? Find(string? token)
    {
        if (Tokens().Match(token ?? "") is not { Success: true } match)
        {
            return null;
        }

        if (match.Groups["unit"] is not { Success: true } unit)
        {
            // A plus sign in an address that was typed by hand arrives as a space.
            var days = match.Groups["days"].Value.Replace(' ', '+');
            return FromToday(days.Length == 0 ? 0 : int.Parse(days, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        }

        var offset = Array.IndexOf(Places, match.Groups["place"].Value) - 1;
        return new(Enum.Parse<DayUnit>(unit.Value, ignoreCase: true), offset, match.Groups["edge"].Value is "end");
    }

    public DateOnly On(DateOnly today) =>
        Unit is DayUnit.Day ? today.AddDays(Offset)
        : IsEnd ? FirstDay(today, Offset + 1).AddDays(-1)
        : FirstDay(today, Offset);

    public override string ToString() => Token;

    private DateOnly FirstDay(DateOnly today, int offset) =>
        Unit switch
        {
            DayUnit.Week => today.AddDays((7 * offset) - (((int)today.DayOfWeek + 6) % 7)),
            DayUnit.Month => new DateOnly(today.Year, today.Month, 1).AddMonths(offset),
            DayUnit.Quarter => new DateOnly(today.Year, today.Month - ((today.Month - 1) % 3), 1).AddMonths(3 * offset),
            _ => new DateOnly(today.Year, 1, 1).AddYears(offset),
        };

    [GeneratedRegex(
        @"^(?:today(?<days>[+\- ][0-9]{1,4})?|(?<place>last|this|next)-(?<unit>week|month|quarter|year)-(?<edge>start|end))\z",
        RegexOptions.ExplicitCapture,
        1_000
    )]
    private static partial Regex Tokens();
}
