namespace PaymentsAdmin.Storage.Postgres.Setup;

/// <summary>Ids of our advisory locks. Any numbers do, as long as nothing else in the database uses them.</summary>
internal static class PostgresLocks
{
    public const long Migration = 0x5041_0001;
    public const long Life = 0x5041_0002;
    public const long Seal = 0x5041_0003;
}
