namespace PaymentsAdmin.Storage.Postgres;

/// <summary>Parts of the schema that are also used outside the migrations.</summary>
internal static class PostgresObjects
{
    // An unescaped quote ends a JSON string, so nothing a user typed can contain this prefix.
    private const string BeforeAddress = "[\"address\",null,\"";

    /// <summary>The network address in a text's body, or null; an index is on exactly this expression.</summary>
    public static string AddressIn(string body) => $"split_part(split_part({body}, '{BeforeAddress}', 2), '\"', 1)";
}
