namespace PaymentsAdmin.Storage.Writing;

/// <summary>
/// One statement for both databases, prepared once per connection. Parameters are $1, $2 and so on. <c>{lock}</c> becomes
/// FOR NO KEY UPDATE on databases with row locks, and nothing where a single writer needs none.
/// </summary>
public sealed class Sql
{
    private const string Lock = "{lock}";

    public Sql(string text)
        : this(text.Replace(Lock, "", StringComparison.Ordinal), text.Replace(Lock, "FOR NO KEY UPDATE", StringComparison.Ordinal)) { }

    /// <summary>For the rare statement that differs between the databases.</summary>
    public Sql(string sqlite, string postgres)
    {
        Sqlite = sqlite;
        Postgres = postgres;
    }

    public string Sqlite { get; }

    public string Postgres { get; }
}
