namespace PaymentsAdmin.Core.Audit.Log;

/// <summary>Read model of the audit trail.</summary>
public interface IAuditLog
{
    /// <summary>Newest first, after the given place.</summary>
    Task<IReadOnlyList<AuditEntry>> PageAsync(AuditConditions conditions, AuditPlace? after, int max, CancellationToken ct);

    /// <summary>All entries in one snapshot, newest first.</summary>
    IAsyncEnumerable<AuditEntry> ReadAsync(AuditConditions conditions, CancellationToken ct);

    /// <summary>The block that covers an entry, or null while it is unsealed.</summary>
    Task<AuditSeal?> SealAsync(long id, CancellationToken ct);

    /// <summary>Everybody who may have acted, by name.</summary>
    Task<IReadOnlyList<AuditPerson>> PeopleAsync(CancellationToken ct);

    /// <summary>The head of the chain, and how many entries are unsealed.</summary>
    Task<ChainStatus> StandingAsync(CancellationToken ct);

    /// <summary>How many entries follow a block, sealed or not.</summary>
    Task<long> CountAfterAsync(long block, CancellationToken ct);

    /// <summary>The current last block, or null before the first.</summary>
    Task<NotedHead?> HeadAsync(CancellationToken ct);

    /// <summary>The hash of a block, or null if there is no such block.</summary>
    Task<string?> BlockHashAsync(long block, CancellationToken ct);
}
