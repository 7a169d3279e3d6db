using System.Globalization;

namespace PaymentsAdmin.Core.Days;

/// <summary>A day of a filter, and the word that it was given by, if it was one.</summary>
public readonly record struct GivenDay(DateOnly Day, DayWord? Word = null)
{
    private const string Format = "yyyy-MM-dd";
    private const char Mark = '~';

    /// <summary>Whether it is written with its day, so that it stays the same day whenever it is read.</summary>
    public bool IsPinned { get; init; }

    /// <summary>As addresses and saved views have it: <c>2026-10-31</c>, <c>last-month-end</c>, or pinned <c>last-month-end~2026-10-31</c>.</summary>
    public string Text =>
        Word is not { } word ? Iso
        : IsPinned ? $"{word.Token}{Mark}{Iso}"
        : word.Token;

    private string Iso => Day.ToString(Format, CultureInfo.InvariantCulture);

    public static implicit operator GivenDay(DateOnly day) => FromDateOnly(day);

    public static implicit operator DateOnly(GivenDay given) => given.ToDateOnly();

    public static GivenDay FromDateOnly(DateOnly day) => new(day);

    public static GivenDay Of(DayWord word, DateOnly today) => new(word.On(today), word);

    /// <summary>The day of a <see cref="Text"/>, except near the ends of the calendar, from which days cannot be counted; else null.</summary>
    public static GivenDay? Read(string? text, DateOnly today)
    {
        if (text?.Split(Mark) is [var token, var date])
        {
            return DayWord.Find(token) is { } known && Date(date) is { } pinned ? Kept(pinned, known, today) : null;
        }

        return DayWord.Find(text) is { } word ? Of(word, today)
            : Date(text) is { } day ? new(day)
            : null;
    }

    /// <summary>The same, written with its day.</summary>
    public GivenDay Pin() => this with { IsPinned = true };

    public DateOnly ToDateOnly() => Day;

    // The day counts. Its word is kept if it is that day, or was until midnight.
    private static GivenDay Kept(DateOnly day, DayWord word, DateOnly today) =>
        new(day, word.On(today) == day || word.On(today.AddDays(-1)) == day ? word : null);

    private static DateOnly? Date(string? text) =>
        DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9000 ? day : null;
}
