using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using PaymentsAdmin.Storage.Audit;

namespace PaymentsAdmin.Storage.Sqlite.Audit;

/// <summary>On SQLite a block is written in the commit of its entries.</summary>
public sealed class SqliteChainSource : IChainSource
{
    // SQLITE_CORRUPT and SQLITE_NOTADB.
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    public IsolationLevel Snapshot => IsolationLevel.Serializable;

    public Task SealAsync(CancellationToken ct) => Task.CompletedTask;

    public async Task<string?> FindDamageAsync(DbConnection connection, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check(1)";
        command.CommandTimeout = 0;
        var answer = (string?)await command.ExecuteScalarAsync(ct);
        return string.Equals(answer, "ok", StringComparison.Ordinal) ? null : "The database file is damaged: " + answer;
    }

    public bool IsDamage(DbException fault) => fault is SqliteException { SqliteErrorCode: Corrupt or NotADatabase };

    public Task<long?> NextTxAsync(DbConnection connection, CancellationToken ct) => Task.FromResult<long?>(null);
}
