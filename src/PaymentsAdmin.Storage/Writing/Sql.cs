namespace PaymentsAdmin.Storage.Writing;

/// <summary>
/// One statement for both databases, prepared once on each connection. Parameters are $1, $2 and so on.
/// <c>{lock}</c> becomes FOR NO KEY UPDATE where the database locks rows, and nothing where one writer at a time needs none.
/// </summary>
public sealed class Sql
{
    private const string Lock = "{lock}";

    public Sql(string text)
        : this(text.Replace(Lock, "", StringComparison.Ordinal), text.Replace(Lock, "FOR NO KEY UPDATE", StringComparison.Ordinal)) { }

    /// <summary>For the rare statement that the databases spell differently.</summary>
    public Sql(string sqlite, string postgres)
    {
        Sqlite = sqlite;
        Postgres = postgres;
    }

    public string Sqlite { get; }

    public string Postgres { get; }
}
