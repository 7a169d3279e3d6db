using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Audit;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Secrets;
using PaymentsAdmin.Storage.Setup;

namespace PaymentsAdmin.Storage.Backup;

/// <summary>Reads a whole store from one snapshot, part by part.</summary>
internal sealed class StoreReading(
    IStoreSource source,
    IChainSource chain,
    IDbContextFactory<PaymentsDb> contexts,
    IXmlRepository keys,
    TimeProvider clock
)
{
    /// <summary>Passes everything to the sink and returns its start and totals.</summary>
    public async Task<(StoreStart Start, StoreEnd End)> ReadAsync(IPartSink sink, CancellationToken ct)
    {
        // Unsealed entries would have to be sealed at the destination.
        await chain.SealAsync(ct);
        await using var view = await source.OpenAsync(ct);
        var start = await StartAsync(view, ct);
        IReadOnlyList<StoredTable> tables;
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            tables = StoredTables.Of(db.Model);
        }

        // Rows are read synchronously on one thread, as fast as they come.
        var end = await Task.Run(() => Read(sink, view, start, tables, ct), ct);
        return (start, end);
    }

    /// <summary>Reads one table; each part goes to <paramref name="each"/>, if given.</summary>
    public static TableSum Sum(IStoreView view, StoredTable table, Action<ReadOnlyMemory<byte>>? each, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var rows = new RowBuffer(part =>
        {
            hash.AppendData(part.Span);
            each?.Invoke(part);
        });
        view.Read(table, rows, ct);
        rows.Flush();
        return new TableSum(table.Name, rows.Rows, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>The head of the chain in a snapshot, or null.</summary>
    public static async Task<string?> HeadAsync(IStoreView view, CancellationToken ct)
    {
        await using var reader = await ReaderAsync(view, "SELECT hash FROM audit_blocks ORDER BY id DESC LIMIT 1", ct);
        return await reader.ReadAsync(ct) ? Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(0)) : null;
    }

    public static Task<DbDataReader> ReaderAsync(IStoreView view, string sql, CancellationToken ct)
    {
        var command = view.Connection.CreateCommand();
        command.Transaction = view.Transaction;
        command.CommandText = sql;
        command.CommandTimeout = 0;
        return command.ExecuteReaderAsync(ct);
    }

    private StoreEnd Read(IPartSink sink, IStoreView view, StoreStart start, IReadOnlyList<StoredTable> tables, CancellationToken ct)
    {
        Take(sink, PartKind.Start, start);
        Take(sink, PartKind.Keys, keys.GetAllElements().Select((key, i) => new StoredKey(KeyNames.Of(key, i), key.ToString())).ToArray());
        var sums = new List<TableSum>(tables.Count);
        foreach (var table in tables)
        {
            Take(sink, PartKind.Table, table);
            sums.Add(Sum(view, table, part => sink.Take(PartKind.Rows, part), ct));
        }

        var end = new StoreEnd(sums);
        Take(sink, PartKind.End, end);
        return end;
    }

    private async Task<StoreStart> StartAsync(IStoreView view, CancellationToken ct)
    {
        var migrations = new List<string>();
        await using (var reader = await ReaderAsync(view, KnownMigrations.Applied, ct))
        {
            while (await reader.ReadAsync(ct))
            {
                migrations.Add(KnownMigrations.NameOf(reader.GetString(0)));
            }
        }

        return new StoreStart(ProductVersion.Current.ToString(), source.Kind, clock.GetUtcNow(), migrations, await HeadAsync(view, ct));
    }

    private static void Take<T>(IPartSink sink, PartKind kind, T part) => sink.Take(kind, JsonSerializer.SerializeToUtf8Bytes(part));
}
