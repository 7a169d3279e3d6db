using PaymentsAdmin.Core.Days;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Shared;

/// <summary>What relative days are called; each name can be typed where a day is expected.</summary>
public static class DayNames
{
    private static readonly Dictionary<string, Words> Edges = new(StringComparer.Ordinal)
    {
        ["last-week-start"] = "start of last week",
        ["last-week-end"] = "end of last week",
        ["last-month-start"] = "start of last month",
        ["last-month-end"] = "end of last month",
        ["last-quarter-start"] = "start of last quarter",
        ["last-quarter-end"] = "end of last quarter",
        ["last-year-start"] = "start of last year",
        ["last-year-end"] = "end of last year",
        ["this-week-start"] = "start of this week",
        ["this-week-end"] = "end of this week",
        ["this-month-start"] = "start of this month",
        ["this-month-end"] = "end of this month",
        ["this-quarter-start"] = "start of this quarter",
        ["this-quarter-end"] = "end of this quarter",
        ["this-year-start"] = "start of this year",
        ["this-year-end"] = "end of this year",
        ["next-week-start"] = "start of next week",
        ["next-week-end"] = "end of next week",
        ["next-month-start"] = "start of next month",
        ["next-month-end"] = "end of next month",
        ["next-quarter-start"] = "start of next quarter",
        ["next-quarter-end"] = "end of next quarter",
        ["next-year-start"] = "start of next year",
        ["next-year-end"] = "end of next year",
    };

    // By the first day of the period.
    private static readonly Dictionary<string, Words> Periods = new(StringComparer.Ordinal)
    {
        ["last-week-start"] = "last week",
        ["last-month-start"] = "last month",
        ["last-quarter-start"] = "last quarter",
        ["last-year-start"] = "last year",
        ["this-week-start"] = "this week",
        ["this-month-start"] = "this month",
        ["this-quarter-start"] = "this quarter",
        ["this-year-start"] = "this year",
        ["next-week-start"] = "next week",
        ["next-month-start"] = "next month",
        ["next-quarter-start"] = "next quarter",
        ["next-year-start"] = "next year",
    };

    public static Words Of(DayWord word) => word.Unit is DayUnit.Day ? Away(word.Offset) : Edges[word.Token];

    public static Words Of(DayPeriod period) =>
        period.Days is { } days ? $"last {days} days"
        : period.From.Unit is DayUnit.Day ? Of(period.From)
        : Periods[period.From.Token];

    /// <summary>A range of which either end may be open: "last month · 1 – 31 Oct 2026", "20 Nov 2026 or later"; null if both are.</summary>
    public static string? Range(GivenDay? from, GivenDay? to, Formats formats, Texts texts)
    {
        return (from, to) switch
        {
            (null, null) => null,
            ({ } first, null) => texts[$"{Said(first)} or later"],
            (null, { } last) => texts[$"{Said(last)} or earlier"],
            ({ Word: null } first, { Word: null } last) => formats.Span(first, last),
            ({ } first, { } last) when Period(first, last) is { } period => $"{texts[Of(period)]} · {formats.Span(first, last)}",
            ({ } first, { } last) => $"{Said(first)} \u2013 {Said(last)}",
        };

        string Said(GivenDay day) => day.Word is { } word ? $"{texts[Of(word)]} ({formats.Day(day)})" : formats.Day(day);
    }

    private static DayPeriod? Period(GivenDay first, GivenDay last) =>
        first.Word is { } from && last.Word is { } to ? DayPeriod.Between(from, to) : null;

    private static Words Away(int days) =>
        days switch
        {
            0 => (Words)"today",
            -1 => "yesterday",
            1 => "tomorrow",
            < 0 => $"{-days} days ago",
            _ => $"in {days} days",
        };
}
