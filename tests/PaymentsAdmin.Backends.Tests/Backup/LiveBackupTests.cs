using System.Collections.Concurrent;
using System.Globalization;
using PaymentsAdmin.Backends.Tests.Audit;
using PaymentsAdmin.Backends.Tests.Bulk;
using PaymentsAdmin.Backends.Tests.Databases;

namespace PaymentsAdmin.Backends.Tests.Backup;

public abstract class LiveBackupTests(TestDatabase database)
{
    [Fact]
    public async Task A_backup_during_writes_is_consistent_and_has_all_data_acknowledged_before()
    {
        using var file = new BackupFile();
        await using var origin = await SeededStore.OpenAsync(database);
        await origin.SeedAsync(Scale.Of(500, 100_000));
        var acknowledged = new ConcurrentQueue<long>();
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 4).Select(i => Task.Run(() => WriteAsync(origin, i, acknowledged, stop.Token))).ToArray();
        await Patience.UntilAsync(() => acknowledged.Count >= 50);

        // A backup during which nothing was written proves nothing, so another one is made.
        long[] before;
        var attempt = 0;
        do
        {
            File.Delete(file.Path);
            before = acknowledged.ToArray();
            await origin.Store.BackUpAsync(file.Path);
        } while (acknowledged.Count == before.Length && ++attempt < 20 && !writers.Any(w => w.IsCompleted));

        var during = acknowledged.Count - before.Length;
        await stop.CancelAsync();
        await Task.WhenAll(writers);

        await using var copy = await SeededStore.OpenAsync(database);
        (await copy.Store.RestoreAsync(file.Path)).Value.ChainFault.ShouldBeNull();
        during.ShouldBeGreaterThan(0);
        var there = (await copy.RowsAsync("SELECT id FROM customers")).Select(r => Convert.ToInt64(r[0], CultureInfo.InvariantCulture)).ToHashSet();
        before.Where(id => !there.Contains(id)).ShouldBeEmpty();

        // Each customer is written in one transaction with its audit entry.
        (await copy.BrokenAsync(
            "SELECT id FROM customers WHERE name LIKE 'Live %' AND id NOT IN (SELECT subject_id FROM audit_entries WHERE subject_kind = 'customer')"))
            .ShouldBe(0);
        if (database == TestDatabase.Sqlite)
        {
            (await copy.RowsAsync("PRAGMA foreign_key_check")).ShouldBeEmpty();
        }

        (await Chain.VerifySealedAsync(copy.Store)).Fault.ShouldBeNull();
    }

    private static async Task WriteAsync(SeededStore store, int writer, ConcurrentQueue<long> acknowledged, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            acknowledged.Enqueue(await store.AddCustomerAsync(string.Create(CultureInfo.InvariantCulture, $"Live {writer} {i}")));
        }
    }
}

public sealed class SqliteLiveBackupTests() : LiveBackupTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresLiveBackupTests() : LiveBackupTests(TestDatabase.Postgres);
