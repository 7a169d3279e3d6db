namespace PaymentsAdmin.Storage.Backup;

/// <summary>Whether anybody has worked with a store. Workspaces with their starter set are made by the first start itself.</summary>
public static class StoreUse
{
    /// <summary>A row, if somebody has.</summary>
    public const string Sql =
        "SELECT 1 FROM users UNION ALL SELECT 1 FROM customers UNION ALL SELECT 1 FROM entities "
        + "UNION ALL SELECT 1 FROM audit_entries WHERE actor_kind <> 4 LIMIT 1";
}
