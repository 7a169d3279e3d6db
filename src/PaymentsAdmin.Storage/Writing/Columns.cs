using System.Data.Common;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Writing;

/// <summary>Reads nullable columns by ordinal.</summary>
internal static class Columns
{
    public static long? LongAt(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    public static int? IntAt(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

    public static string? TextAt(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static DateOnly? DayAt(this DbDataReader row, int column) => row.IntAt(column) is { } day ? Day.FromNumber(day) : null;

    public static DateTimeOffset? InstantAt(this DbDataReader row, int column) =>
        row.LongAt(column) is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    /// <summary>False if null.</summary>
    public static bool FlagAt(this DbDataReader row, int column) => !row.IsDBNull(column) && row.GetBoolean(column);
}
