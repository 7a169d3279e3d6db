using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace PaymentsAdmin.Storage.Model;

/// <summary>An instant as milliseconds since 1970, UTC: exact, small, and in one order on both databases.</summary>
public sealed class InstantConverter()
    : ValueConverter<DateTimeOffset, long>(instant => instant.ToUnixTimeMilliseconds(), ms => DateTimeOffset.FromUnixTimeMilliseconds(ms));

/// <summary>A day as yyyymmdd: readable, and in one order on both databases.</summary>
public sealed class DayConverter() : ValueConverter<DateOnly, int>(day => Day.ToNumber(day), number => Day.FromNumber(number));

/// <summary>Days as numbers, for hand-written statements too.</summary>
public static class Day
{
    public static int ToNumber(DateOnly day) => (day.Year * 10_000) + (day.Month * 100) + day.Day;

    public static DateOnly FromNumber(int number) => new(number / 10_000, number / 100 % 100, number % 100);
}
