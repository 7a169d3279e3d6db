namespace PaymentsAdmin.Storage.Writing;

/// <summary>Ids as one parameter of a statement, which looks each of them up.</summary>
public static class IdList
{
    /// <summary>That a column is one of those in a parameter.</summary>
    public static string Sqlite(string column, string parameter) => $"{column} IN (SELECT value FROM json_each({parameter}))";

    /// <summary>The same for PostgreSQL.</summary>
    public static string Postgres(string column, string parameter) => $"{column} = ANY(CAST(translate({parameter}, '[]', '{{}}') AS bigint[]))";

    public static Arg Of(IEnumerable<long> ids) => $"[{string.Join(',', ids)}]";
}
