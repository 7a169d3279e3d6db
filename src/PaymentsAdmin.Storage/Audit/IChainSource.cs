using System.Data;
using System.Data.Common;

namespace PaymentsAdmin.Storage.Audit;

/// <summary>What sealing and verifying need from the database.</summary>
public interface IChainSource
{
    /// <summary>The isolation level of one snapshot for a whole verification, which does not block writers.</summary>
    IsolationLevel Snapshot { get; }

    /// <summary>Seals everything that can be sealed now.</summary>
    Task SealAsync(CancellationToken ct);

    /// <summary>What the database's own check reports about damaged pages, or null.</summary>
    Task<string?> FindDamageAsync(DbConnection connection, CancellationToken ct);

    /// <summary>Whether the database says that what it stores is damaged, rather than that it is busy or away.</summary>
    bool IsDamage(DbException fault);

    /// <summary>The first tx that no entry can have yet; null if entries are sealed in their own commit, so that none ever waits.</summary>
    Task<long?> NextTxAsync(DbConnection connection, CancellationToken ct);
}
