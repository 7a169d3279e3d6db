using System.Data;
using System.Data.Common;

namespace PaymentsAdmin.Storage.Audit;

/// <summary>What sealing and verifying need to know of the database.</summary>
public interface IChainSource
{
    /// <summary>One view of the data for a whole walk, without keeping writers out.</summary>
    IsolationLevel Snapshot { get; }

    /// <summary>Seals what can be sealed by now.</summary>
    Task SealAsync(CancellationToken ct);

    /// <summary>What the database's own check finds wrong with its pages, or null.</summary>
    Task<string?> FindDamageAsync(DbConnection connection, CancellationToken ct);

    /// <summary>The first tx that no entry can have yet; null where an entry and its seal come in one commit, so that none ever waits.</summary>
    Task<long?> NextTxAsync(DbConnection connection, CancellationToken ct);
}
