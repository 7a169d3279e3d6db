namespace PaymentsAdmin.Storage.Sqlite;

/// <summary>Parts of the schema that are also used outside the migrations.</summary>
internal static class SqliteObjects
{
    /// <summary>The full text of payments, as the script of a new database declares it, which says why.</summary>
    public const string PaymentSearch = """
        CREATE VIRTUAL TABLE payment_search USING fts5(words, content='', columnsize=0, detail=none, tokenize=ascii);
        INSERT INTO payment_search(payment_search, rank) VALUES ('automerge', 16);
        INSERT INTO payment_search(payment_search, rank) VALUES ('crisismerge', 64);

        """;

    // An unescaped quote ends a JSON string, so nothing a user typed can contain this prefix.
    private const string BeforeAddress = "[\"address\",null,\"";

    /// <summary>The network address in a text's body, or null; an index is on exactly this expression.</summary>
    public static string AddressIn(string body)
    {
        var rest = $"substr({body}, instr({body}, '{BeforeAddress}') + {BeforeAddress.Length})";
        return $"substr({rest}, 1, instr({rest}, '\"') - 1)";
    }
}
