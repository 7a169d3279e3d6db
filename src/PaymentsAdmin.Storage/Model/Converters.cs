using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace PaymentsAdmin.Storage.Model;

/// <summary>Instants as Unix milliseconds in UTC: exact, small, and sorted alike on both databases.</summary>
public sealed class InstantConverter()
    : ValueConverter<DateTimeOffset, long>(instant => instant.ToUnixTimeMilliseconds(), ms => DateTimeOffset.FromUnixTimeMilliseconds(ms));

/// <summary>Dates as yyyymmdd: readable, and sorted alike on both databases.</summary>
public sealed class DayConverter() : ValueConverter<DateOnly, int>(day => Day.ToNumber(day), number => Day.FromNumber(number));

/// <summary>Dates as numbers, also for hand-written SQL.</summary>
public static class Day
{
    public static int ToNumber(DateOnly day) => (day.Year * 10_000) + (day.Month * 100) + day.Day;

    public static DateOnly FromNumber(int number) => new(number / 10_000, number / 100 % 100, number % 100);
}
