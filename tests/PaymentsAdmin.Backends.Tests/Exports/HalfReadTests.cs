using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Export.Files;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Exports;

/// <summary>Files that are halfway written when the data change or the export is stopped.</summary>
public abstract class HalfReadTests(TestDatabase database) : ContractTests(database)
{
    private const int Payments = 30;

    private readonly List<PaymentId> _payments = [];
    private Deal? _deal;

    private ExportService Exports => Store.Services.GetRequiredService<ExportService>();

    private Deal Deal => _deal!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _deal = await World.DealAsync("EUR", (25, 100));
        for (var i = 0; i < Payments; i++)
        {
            _payments.Add(await _deal.PaymentOverAsync(0, 1));
        }

        // Each row is a tenth of a portion, so that a file of a few payments is written in several portions.
        await using var db = await Store.Contexts.CreateDbContextAsync();
        var title = new string('x', 3_300);
        (await db.Set<EntityTableRow>().Where(e => e.Id == Deal.Id.Value).ExecuteUpdateAsync(row => row.SetProperty(e => e.Title, title))).ShouldBe(1);
    }

    [Theory]
    [InlineData("payments")]
    [InlineData("lines")]
    public async Task Edits_additions_and_deletions_during_an_export_are_only_in_the_next_file(string key)
    {
        var list = ExportList.Find(key)!;
        using var copy = new MemoryStream();
        await using var stream = new WatchedStream(async portion =>
        {
            // The first portion is the column heads, written before any row is read.
            if (portion == 1)
            {
                await ChangeAsync();
            }
        })
        { Copy = copy };

        var done = (await Exports.WriteAsync(Request(list), () => stream, Vera, null, default)).Value;

        stream.Portions.ShouldBeGreaterThan(2);
        var rows = new ExportedFile(copy.ToArray(), done).Rows;
        rows.Select(row => (row["payment_id"], row["amount"], row["status"])).ShouldBe(_payments.Select(id => (id.ToString(), "25.00", "unpaid")));
        (done.Rows, done.Sums.Single().Sum.ToString()).ShouldBe((Payments, "750.00 EUR"));

        // The next file has all the changes.
        var next = (await ExportedFile.OfAsync(Store, Request(list), Vera)).Rows;
        next.Count.ShouldBe(Payments);
        next.Select(row => row["payment_id"]).ShouldNotContain(_payments[^2].ToString());
        next.Single(row => row["payment_id"] == _payments[^1].ToString())["amount"].ShouldBe("75.00");
        next.Single(row => row["payment_id"] == _payments[^3].ToString())["status"].ShouldBe("paid");
    }

    [Fact]
    public async Task Audit_entries_made_during_an_export_are_not_in_the_file()
    {
        var command = Actor.Command("test");
        var request = new ExportRequest(World.Workspace, PaymentFilter.None, "") { List = ExportList.Audit };
        (await Exports.WriteAsync(Request(ExportList.Payments) with { FilterText = new string('x', 100_000) }, () => Stream.Null, Vera, null, default)).Failure
            .ShouldBeNull();
        var before = await AuditRows.AllAsync(Store);
        using var copy = new MemoryStream();
        await using var stream = new WatchedStream(portion => portion == 1 ? ChangeAsync() : Task.CompletedTask) { Copy = copy };

        var done = (await Exports.WriteAsync(request, () => stream, command, null, default)).Value;

        stream.Portions.ShouldBeGreaterThan(2);
        done.Rows.ShouldBe(before.Count);
        new ExportedFile(copy.ToArray(), done).Rows.Select(row => row["entry_id"])
            .ShouldBe(before.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Select(e => StoredWords.Whole(e.Id)));
        (await AuditRows.AllAsync(Store)).Count.ShouldBeGreaterThan(before.Count + 3);
    }

    [Theory]
    [InlineData("data")]
    [InlineData("xlsx")]
    public async Task A_stopped_export_ends_its_query_and_is_audited_as_aborted(string dialect)
    {
        using var stop = new CancellationTokenSource();
        await using var stream = new WatchedStream(async portion =>
        {
            if (portion == 1)
            {
                await stop.CancelAsync();
            }
        });

        var request = Request(ExportList.Payments) with { Dialect = ExportDialect.Find(dialect)!, FilterText = "stopped" };
        await Should.ThrowAsync<OperationCanceledException>(() => Exports.WriteAsync(request, () => stream, Vera, null, stop.Token));

        var entry = (await AuditRows.AllAsync(Store)).Single(e => e.Action == "export");
        entry.Changes.ShouldContain("aborted");
        entry.Changes.ShouldNotContain("complete");
        await Patience.UntilAsync(async () => await ReadersAsync() == 0);
        await ChangeAsync();
    }

    [Fact]
    public async Task A_long_running_query_is_cancelled_at_once()
    {
        using var stop = new CancellationTokenSource();
        var found = 0;
        var reading = Task.Run(async () =>
        {
            await using var cursor = await Store.Services.GetRequiredService<ISnapshots>().OpenAsync(Endless, stop.Token);
            while (await cursor.NextAsync())
            {
                Interlocked.Increment(ref found);
            }
        });
        await Patience.UntilAsync(async () => Volatile.Read(ref found) > 0 || reading.IsCompleted || await IsSeenAsync());

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => reading);
        await Patience.UntilAsync(async () => await ReadersAsync() == 0);
    }

    /// <summary>How many connections still read the database.</summary>
    protected abstract Task<long> ReadersAsync();

    /// <summary>Whether the server reports a running query that has no row yet.</summary>
    protected abstract Task<bool> IsSeenAsync();

    // It returns its first row at once and then tries 30 to the power of 6 combinations.
    private static Query Endless { get; } =
        Query.Keep(
            new Sql(
                "SELECT a.id AS c0 FROM payments a, payments b, payments c, payments d, payments e, payments f "
                    + "WHERE a.id + b.id + c.id + d.id + e.id + f.id < 0 OR (a.id = b.id AND b.id = c.id AND c.id = d.id AND d.id = e.id AND e.id = f.id)"
            )
        );

    private async Task ChangeAsync()
    {
        await Deal.QuantityAsync((await Deal.SeeAsync(_payments[^1])).Lines[0].Id, 3);
        (await Deal.DeleteAsync(_payments[^2])).Failure.ShouldBeNull();
        (await Deal.PayAsync(_payments[^3])).Failure.ShouldBeNull();
        await Deal.PaymentOverAsync(0, 1);
    }

    private ExportRequest Request(ExportList list) => new(World.Workspace, PaymentFilter.None, "") { List = list };
}

public sealed class SqliteHalfReadTests() : HalfReadTests(TestDatabase.Sqlite)
{
    protected override Task<bool> IsSeenAsync() => Task.FromResult(false);

    // An open reader prevents the log from being truncated.
    protected override async Task<long> ReadersAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }
}

[Trait("Run", "Full")]
public sealed class PostgresHalfReadTests() : HalfReadTests(TestDatabase.Postgres)
{
    [Fact]
    public async Task A_server_looks_every_few_seconds_whether_its_reader_is_still_there()
    {
        await using var cursor = await Store.Services.GetRequiredService<ISnapshots>().OpenAsync(
            Query.Keep(new Sql("SELECT current_setting('client_connection_check_interval') AS c0")), default);

        (await cursor.NextAsync()).ShouldBeTrue();
        System.Text.Encoding.UTF8.GetString(cursor.Utf8(0)).ShouldBe("5s");
    }

    protected override async Task<bool> IsSeenAsync() => await ReadersAsync() > 0;

    protected override async Task<long> ReadersAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return await db.Database.SqlQueryRaw<long>(
                "SELECT count(*) AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE '%AS c0%' AND state <> 'idle'"
            )
            .SingleAsync();
    }
}
