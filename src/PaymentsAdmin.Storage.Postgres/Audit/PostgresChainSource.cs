using System.Data;
using System.Data.Common;
using Npgsql;
using PaymentsAdmin.Storage.Audit;

namespace PaymentsAdmin.Storage.Postgres.Audit;

/// <summary>On PostgreSQL blocks are sealed after the commits.</summary>
public sealed class PostgresChainSource(Sealer sealer, TxOffset offset) : IChainSource
{
    public IsolationLevel Snapshot => IsolationLevel.RepeatableRead;

    public Task SealAsync(CancellationToken ct) => sealer.SealAsync(wait: true, ct);

    // PostgreSQL verifies pages as it reads them, if the cluster uses checksums.
    public Task<string?> FindDamageAsync(DbConnection connection, CancellationToken ct) => Task.FromResult<string?>(null);

    // The class of internal errors: damaged pages and indexes.
    public bool IsDamage(DbException fault) => fault is PostgresException { SqlState: ['X', 'X', ..] };

    public async Task<long?> NextTxAsync(DbConnection connection, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint";
        return (long)(await command.ExecuteScalarAsync(ct))! + await offset.GetAsync();
    }
}
