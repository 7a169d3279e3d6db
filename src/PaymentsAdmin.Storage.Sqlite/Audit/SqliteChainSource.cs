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

    private const string SearchIndexes = "SELECT group_concat(name) FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE % USING fts5(%'";

    public IsolationLevel Snapshot => IsolationLevel.Serializable;

    public Task SealAsync(CancellationToken ct) => Task.CompletedTask;

    // The check goes by what its connection remembers of the parts of a search index, and takes those that others have merged since for lost.
    // A search reads again which parts there are, in the snapshot in which they are checked then.
    public async Task<string?> FindDamageAsync(DbConnection connection, CancellationToken ct)
    {
        await using var snapshot = ((SqliteConnection)connection).BeginTransaction(deferred: true);
        foreach (var index in (await AskAsync(connection, snapshot, SearchIndexes, ct) as string)?.Split(',') ?? [])
        {
            await AskAsync(connection, snapshot, $"SELECT rowid FROM {index} WHERE {index} MATCH 'a' LIMIT 1", ct);
        }

        var answer = (string?)await AskAsync(connection, snapshot, "PRAGMA integrity_check(1)", ct);
        return string.Equals(answer, "ok", StringComparison.Ordinal) ? null : "The database file is damaged: " + answer;
    }

    public bool IsDamage(DbException fault) => fault is SqliteException { SqliteErrorCode: Corrupt or NotADatabase };

    public Task<long?> NextTxAsync(DbConnection connection, CancellationToken ct) => Task.FromResult<long?>(null);

    private static async Task<object?> AskAsync(DbConnection connection, SqliteTransaction snapshot, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction, command.CommandTimeout) = (sql, snapshot, 0);
        return await command.ExecuteScalarAsync(ct);
    }
}
