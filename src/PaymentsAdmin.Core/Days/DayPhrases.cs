using System.Globalization;
using System.Text.RegularExpressions;

namespace PaymentsAdmin.Core.Days;

/// <summary>Parses relative days as people type them, in English and German whatever the reader's language.</summary>
public static partial class DayPhrases
{
    private static readonly Dictionary<string, int> Known = new(StringComparer.Ordinal)
    {
        ["today"] = 0,
        ["yesterday"] = -1,
        ["tomorrow"] = 1,
        ["day before yesterday"] = -2,
        ["day after tomorrow"] = 2,
        ["heute"] = 0,
        ["gestern"] = -1,
        ["morgen"] = 1,
        ["vorgestern"] = -2,
        ["übermorgen"] = 2,
        ["uebermorgen"] = 2,
    };

    // The beginnings of words for the last and the next one; all others are about this one.
    private static readonly string[] Last = ["last", "prev", "letzt", "vor", "vergangen"];
    private static readonly string[] Next = ["next", "nächst", "naechst", "kommend"];

    /// <summary>A single day: today, gestern, +7, 3 days ago, end of last month, Ende letzten Monats, year end; else null.</summary>
    public static DayWord? Day(string text)
    {
        var typed = Plain(text);
        return Known.TryGetValue(typed, out var days) ? DayWord.FromToday(days)
            : Away(typed) is { } away ? DayWord.FromToday(away)
            : Edges().Match(typed) is { Success: true } edge ? Edge(edge)
            : null;
    }

    /// <summary>A range of days: this week, letzter Monat, last 30 days, Vorjahr; else null.</summary>
    public static DayPeriod? Period(string text)
    {
        var typed = Plain(text);
        return LastDays().Match(typed) is { Success: true } days && Number(days.Groups["n"]) is > 1 and var n ? DayPeriod.LastDays(n)
            : Units().Match(typed) is { Success: true } unit ? DayPeriod.Whole(Unit(unit), Offset(unit))
            : null;
    }

    private static string Plain(string text) => Spaces().Replace(text.Trim().TrimEnd('.').ToLowerInvariant().Normalize(), " ");

    private static int? Away(string typed) =>
        Signed().IsMatch(typed) ? int.Parse(typed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
        : Counted().Match(typed) is not { Success: true } counted ? null
        : counted.Groups["ago"] is { Success: true } ago ? -Number(ago)
        : Number(counted.Groups["in"]);

    private static DayWord Edge(Match match)
    {
        var isEnd = match.Groups["end"].Success;
        return isEnd ? DayWord.EndOf(Unit(match), Offset(match)) : DayWord.StartOf(Unit(match), Offset(match));
    }

    private static DayUnit Unit(Match match) =>
        match.Groups["unit"].Value switch
        {
            "week" or "woche" => DayUnit.Week,
            "month" or "monat" => DayUnit.Month,
            "quarter" or "quartal" => DayUnit.Quarter,
            _ => DayUnit.Year,
        };

    private static int Offset(Match match)
    {
        var place = match.Groups["place"].Value;
        return Last.Any(word => place.StartsWith(word, StringComparison.Ordinal)) ? -1
            : Next.Any(word => place.StartsWith(word, StringComparison.Ordinal)) ? 1
            : 0;
    }

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\s+", RegexOptions.None, 1_000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^[+-][0-9]{1,4}\z", RegexOptions.None, 1_000)]
    private static partial Regex Signed();

    [GeneratedRegex(
        @"^(?:in (?<in>[0-9]{1,4}) (?:days?|tag(?:en)?)|(?<ago>[0-9]{1,4}) days? ago|vor (?<ago>[0-9]{1,4}) tag(?:en)?)\z",
        RegexOptions.ExplicitCapture,
        1_000
    )]
    private static partial Regex Counted();

    [GeneratedRegex(
        """
        ^(?:
          (?:the\ )?(?:start|beginning|first\ day|(?<end>end|last\ day))\ (?:of\ )?(?:the\ )?
            (?:(?<place>this|current|last|previous|next)\ )?(?<unit>week|month|quarter|year)
          |(?:anfang|beginn|erster\ tag|(?<end>ende|letzter\ tag))\ (?:de[rs]\ )?
            (?:(?<place>dies|aktuell|laufend|letzt|vorig|vergangen|nächst|naechst|kommend)(?:e[nrs]?)?\ )?(?<unit>woche|monat|quartal|jahr)(?:e?s)?
          |(?:anfang|beginn|(?<end>ende))\ (?:de[rs]\ )?(?<place>vor)(?<unit>woche|monat|quartal|jahr)(?:e?s)?
          |(?<unit>month|quarter|year)[\ -]?(?:start|(?<end>end))
          |(?<unit>monat|quartal|jahr)e?s?(?:anfang|beginn|(?<end>ende))
        )\z
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace,
        1_000
    )]
    private static partial Regex Edges();

    [GeneratedRegex(
        """
        ^(?:
          (?:the\ )?(?<place>this|current|last|previous|next)\ (?<unit>week|month|quarter|year)
          |(?<place>dies|aktuell|laufend|letzt|vorig|vergangen|nächst|naechst|kommend)e[nrs]?\ (?<unit>woche|monat|quartal|jahr)(?:e?s)?
          |(?<place>vor)(?<unit>woche|monat|quartal|jahr)
        )\z
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace,
        1_000
    )]
    private static partial Regex Units();

    [GeneratedRegex(@"^(?:(?:the )?last (?<n>[0-9]{1,4}) days|(?:die )?letzten? (?<n>[0-9]{1,4}) tage)\z", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex LastDays();
}
