namespace PaymentsAdmin.Storage.Postgres.Setup;

/// <summary>Numbers of our advisory locks. Any do, as long as nothing else in the database takes the same.</summary>
internal static class PostgresLocks
{
    public const long Migration = 0x5041_0001;
    public const long Life = 0x5041_0002;
    public const long Seal = 0x5041_0003;
}
