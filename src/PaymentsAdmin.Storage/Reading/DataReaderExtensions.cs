using System.Data.Common;
using System.Globalization;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>Reads columns by name, whatever integer width the database uses.</summary>
internal static class DataReaderExtensions
{
    /// <summary>Rates are stored in ten-thousandths of a per cent.</summary>
    private const decimal RateScale = 10_000m;

    public static long Whole(this DbDataReader row, string name) => Whole(row, row.GetOrdinal(name));

    public static long? WholeOrNull(this DbDataReader row, string name) =>
        row.GetOrdinal(name) is var column && row.IsDBNull(column) ? null : Whole(row, column);

    public static string Text(this DbDataReader row, string name) => row.GetString(row.GetOrdinal(name));

    public static string? TextOrNull(this DbDataReader row, string name) =>
        row.GetOrdinal(name) is var column && row.IsDBNull(column) ? null : row.GetString(column);

    public static bool Flag(this DbDataReader row, string name) => row.GetBoolean(row.GetOrdinal(name));

    public static decimal? RateOrNull(this DbDataReader row, string name) => WholeOrNull(row, name) / RateScale;

    public static DateTimeOffset Instant(this DbDataReader row, string name) => DateTimeOffset.FromUnixTimeMilliseconds(Whole(row, name));

    public static DateTimeOffset? InstantOrNull(this DbDataReader row, string name) =>
        WholeOrNull(row, name) is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;

    private static long Whole(DbDataReader row, int column) => Convert.ToInt64(row.GetValue(column), CultureInfo.InvariantCulture);
}
