namespace PaymentsAdmin.Storage.Writing;

/// <summary>A list of ids as one statement parameter.</summary>
public static class IdList
{
    /// <summary>Whether a column is one of the ids in a parameter.</summary>
    public static string Sqlite(string column, string parameter) => $"{column} IN (SELECT value FROM json_each({parameter}))";

    /// <summary>The same for PostgreSQL.</summary>
    public static string Postgres(string column, string parameter) => $"{column} = ANY(CAST(translate({parameter}, '[]', '{{}}') AS bigint[]))";

    public static Arg Of(IEnumerable<long> ids) => $"[{string.Join(',', ids)}]";
}
