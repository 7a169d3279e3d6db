using System.Data.Common;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Backups;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Secrets;
using PaymentsAdmin.Storage.Setup;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Backup;

/// <summary>Backup, restore and move: a reader and a writer of whole stores, with or without a file in between.</summary>
internal sealed class Backups(
    StoreReading reading,
    IStoreTarget target,
    IDbContextFactory<PaymentsDb> contexts,
    KeyProtection keys,
    TimeProvider clock,
    IMoveTargets? moves = null
)
    : IBackups
{
    // Does what an earlier migration did when it added the column: its default is right for nearly all rows.
    private static readonly Sql OfNoItem = new("UPDATE payments SET of_item = FALSE WHERE kind <> 0 OR entity_id IN (SELECT id FROM entities WHERE kind <= 0)");

    public async Task<Result<BackupDone>> BackUpAsync(string file, string? key, CancellationToken ct)
    {
        try
        {
            var path = Path.GetFullPath(file);
            var unfinished = path + ".unfinished";
            try
            {
                var (bytes, totals) = await WriteAsync(unfinished, key, ct);
                File.Move(unfinished, path, overwrite: true);
                return new BackupDone(path, bytes, key is not null, totals);
            }
            finally
            {
                File.Delete(unfinished);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return BackupFailures.CannotWrite(e.Message);
        }
    }

    public async Task<Result<RestoreDone>> RestoreAsync(string file, string? key, bool force, CancellationToken ct)
    {
        try
        {
            // Read to the end before anything is changed: a damaged backup costs no restore.
            await using var stream = File.OpenRead(file);
            var ring = new RingOnly();
            using (var whole = new BackupReader(stream, key))
            {
                await Task.Run(() => whole.ReadAll(ring, ct), ct);
            }

            if (keys.FaultOf(ring.Keys) is { } closed)
            {
                return closed;
            }

            stream.Position = 0;
            using var reader = new BackupReader(stream, key);
            var done = await RestoreAsync(reader, force, ct);
            return done.Ok ? done.Value with { Encrypted = reader.IsEncrypted } : done;
        }
        catch (BackupException no)
        {
            return no.Failure;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return BackupFailures.CannotRead(e.Message);
        }
    }

    public async Task<Result<RestoreDone>> MoveAsync(string connectionString, CancellationToken ct)
    {
        if (moves is null)
        {
            return BackupFailures.NotOnSqlite;
        }

        try
        {
            var there = moves.Open(connectionString);
            return await LoadAsync(there, BackupFailures.MoveInUse, sink => reading.ReadAsync(sink, ct), ct);
        }
        catch (BackupException no)
        {
            return no.Failure;
        }
        catch (ArgumentException)
        {
            return BackupFailures.NoConnectionString;
        }
        catch (DbException e)
        {
            return BackupFailures.NoServer(e.Message);
        }
    }

    private async Task<(long Bytes, StoreTotals Totals)> WriteAsync(string unfinished, string? key, CancellationToken ct)
    {
        await using var stream = new FileStream(unfinished, PrivateFile());
        using var writer = new BackupWriter(stream, key);
        var (start, end) = await reading.ReadAsync(writer, ct);
        stream.Flush(flushToDisk: true);
        return (stream.Length, Totals(start, end));
    }

    private async Task<Result<RestoreDone>> RestoreAsync(BackupReader reader, bool force, CancellationToken ct)
    {
        // Checked before anything is created: an unusable backup changes nothing.
        var (kind, part) = reader.Next();
        var start = kind == PartKind.Start ? StoreLoading.Read<StoreStart>(part) : throw new BackupException(BackupFailures.Damaged);
        if (await UnknownAsync(start, ct) is { } newer)
        {
            return BackupFailures.Newer("the change " + newer);
        }

        return await LoadAsync(
            target,
            force ? null : BackupFailures.InUse,
            sink => Task.Run(
                () =>
                {
                    sink.Start = start;
                    reader.ReadAll(sink, ct);
                },
                ct
            ),
            ct
        );
    }

    private async Task<Result<RestoreDone>> LoadAsync(IStoreTarget into, Failure? inUse, Func<StoreLoading, Task> sendAsync, CancellationToken ct)
    {
        var hold = await into.HoldAsync(ct);
        if (!hold.Ok)
        {
            return hold.Failure;
        }

        await using var held = hold.Value;
        if ((await into.PrepareAsync(ct)).Failure is { } no)
        {
            return no;
        }

        if (inUse is not null && await into.IsInUseAsync(ct))
        {
            return inUse;
        }

        await using var load = await into.BeginAsync(ct);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var loading = new StoreLoading(load, db.Model);
        await sendAsync(loading);
        return await KeepAsync(load, loading, ct);
    }

    private async Task<Result<RestoreDone>> KeepAsync(IStoreLoad load, StoreLoading loading, CancellationToken ct)
    {
        var start = loading.Start!;
        await load.BuildAsync(ct);
        if (loading.Lacks("payments", "of_item"))
        {
            await load.RunAsync(OfNoItem, [], ct);
        }

        if (await Task.Run(() => loading.FirstDifference(ct), ct) is { } differs)
        {
            return BackupFailures.Differs(differs);
        }

        if (!string.Equals(await StoreReading.HeadAsync(load.View, ct), start.ChainHead, StringComparison.Ordinal))
        {
            return BackupFailures.Differs("audit_blocks");
        }

        await ChainClosing.SealAsync(load, clock.GetUtcNow(), ct);
        var fault = await ChainClosing.FaultAsync(load.View, ct);
        await load.KeepAsync(loading.Keys, ct);
        return new RestoreDone(Totals(start, loading.End!), start.MadeAt, fault);
    }

    // A migration has the same name on both databases.
    private async Task<string?> UnknownAsync(StoreStart start, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var known = db.Database.GetMigrations().Select(KnownMigrations.NameOf).Concat(FormerMigrations.Names);
        return start.Migrations.Except(known, StringComparer.Ordinal).FirstOrDefault();
    }

    private static StoreTotals Totals(StoreStart start, StoreEnd end) => new([.. end.Tables.Select(t => new TableCount(t.Table, t.Rows))], start.ChainHead);

    // Skips the rows; keys that nothing here can open would make what they sealed unreadable.
    private sealed class RingOnly : IPartSink
    {
        public IReadOnlyList<XElement> Keys { get; private set; } = [];

        public void Take(PartKind kind, ReadOnlyMemory<byte> part)
        {
            if (kind == PartKind.Keys)
            {
                Keys = [.. StoreLoading.Read<StoredKey[]>(part).Select(key => XElement.Parse(key.Xml))];
            }
        }
    }

    private static FileStreamOptions PrivateFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
