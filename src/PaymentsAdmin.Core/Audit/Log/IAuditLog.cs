namespace PaymentsAdmin.Core.Audit.Log;

/// <summary>Reads the trail.</summary>
public interface IAuditLog
{
    /// <summary>Newest first, from behind a place.</summary>
    Task<IReadOnlyList<AuditEntry>> PageAsync(AuditConditions conditions, AuditPlace? after, int most, CancellationToken ct);

    /// <summary>All of them in one view of the data, newest first.</summary>
    IAsyncEnumerable<AuditEntry> ReadAsync(AuditConditions conditions, CancellationToken ct);

    /// <summary>The block over an entry, or null while it waits for one.</summary>
    Task<AuditSeal?> SealAsync(long id, CancellationToken ct);

    /// <summary>Everybody who may have acted, by name.</summary>
    Task<IReadOnlyList<AuditPerson>> PeopleAsync(CancellationToken ct);

    /// <summary>The end of the chain and what waits behind it.</summary>
    Task<ChainStanding> StandingAsync(CancellationToken ct);

    /// <summary>How many entries stand behind a block, sealed or not.</summary>
    Task<long> CountAfterAsync(long block, CancellationToken ct);

    /// <summary>The last block as it is now, or null before the first.</summary>
    Task<NotedHead?> HeadAsync(CancellationToken ct);

    /// <summary>The hash of a block, or null when there is none of that number.</summary>
    Task<string?> BlockHashAsync(long block, CancellationToken ct);
}
