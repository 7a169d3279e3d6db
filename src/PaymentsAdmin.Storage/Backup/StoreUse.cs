namespace PaymentsAdmin.Storage.Backup;

/// <summary>Whether a store holds anybody's work. The first start itself creates workspaces with their starter set.</summary>
public static class StoreUse
{
    /// <summary>Returns a row if so.</summary>
    public const string Sql =
        "SELECT 1 FROM users UNION ALL SELECT 1 FROM customers UNION ALL SELECT 1 FROM entities "
        + "UNION ALL SELECT 1 FROM audit_entries WHERE actor_kind <> 4 LIMIT 1";
}
