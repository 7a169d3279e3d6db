using System.Text.Json;

namespace PaymentsAdmin.Storage.Writing;

/// <summary>A list of texts as one statement parameter.</summary>
public static class TextList
{
    /// <summary>Whether a column is one of the texts in a parameter.</summary>
    public static string Sqlite(string column, string parameter) => $"{column} IN (SELECT value FROM json_each({parameter}))";

    /// <summary>The same for PostgreSQL.</summary>
    public static string Postgres(string column, string parameter) => $"{column} IN (SELECT j FROM jsonb_array_elements_text(CAST({parameter} AS jsonb)) j)";

    public static Arg Of(IEnumerable<string> texts) => JsonSerializer.Serialize(texts);
}
