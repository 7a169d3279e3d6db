using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Bulk;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Export.Files;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Postgres.Reading;
using PaymentsAdmin.Storage.Sqlite.Reading;

namespace PaymentsAdmin.Backends.Tests.Exports;

/// <summary>
/// Very large files need as much memory as small ones and are audited completely. Nothing runs in parallel, because memory
/// is measured for the whole process.
/// </summary>
[Collection(Alone.Name)]
public sealed class LargeExportTests
{
    // Two portions, the row of the writer, the time zone offsets of 80,000 days and the buffers of a reader: about 2 MiB.
    // Keeping 100,000 rows would take 40 MiB.
    private const long MaxLive = 6 * 1024 * 1024;

    // Includes memory that the garbage collector and SQLite have not returned yet.
    private const long MaxMore = 50 * 1024 * 1024;

    private static readonly int Rows = Scale.Of(100_000, 1_000_000);

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task A_large_export_needs_limited_memory_and_is_audited_by_its_hash(TestDatabase database)
    {
        await using var store = await SeededStore.OpenAsync(database, services => Register(services, database));
        await store.SeedAsync(Rows);
        foreach (var dialect in new[] { ExportDialect.Data, ExportDialect.Xlsx })
        {
            await WriteAsync(store, dialect);
        }
    }

    private static async Task WriteAsync(SeededStore store, ExportDialect dialect)
    {
        var memory = new MemoryWatch();
        var listed = await store.OneAsync<long>("SELECT count(*) FROM payments WHERE listed");
        await using var stream = new WatchedStream(_ => Task.CompletedTask);
        var request = new ExportRequest(store.Workspace, PaymentFilter.None, dialect.Key) { Dialect = dialect, Columns = ExportList.Payments.Columns };

        var done = (await store.Store.Services.GetRequiredService<ExportService>().WriteAsync(request, () => stream, Actor.Command("test"), memory, default)).Value;

        done.Rows.ShouldBe(listed);
        listed.ShouldBeGreaterThan(Rows * 9L / 10);
        (done.Bytes, done.Sha256).ShouldBe((stream.Length, stream.Sha256));
        var entry = (await AuditRows.AllAsync(store.Store)).Last(e => e.Action == "export").Changes;
        entry.ShouldContain(stream.Sha256);
        entry.ShouldContain($"\"{listed.ToString(CultureInfo.InvariantCulture)}\"");
        entry.ShouldContain("complete");
        memory.Samples.ShouldBeGreaterThan(3);
        memory.Live.ShouldBeLessThan(MaxLive, $"{dialect.Key}: {memory}");
        memory.Private.ShouldBeLessThan(MaxMore, $"{dialect.Key}: {memory}");
    }

    private static void Register(IServiceCollection services, TestDatabase database)
    {
        services.AddSingleton(SeededStore.Organisation);
        _ = database == TestDatabase.Sqlite ? services.AddSqliteReading() : services.AddPostgresReading();
    }

    /// <summary>The growth of the process since the start of the measurement: live objects, and private memory.</summary>
    private sealed class MemoryWatch : IProgress<long>
    {
        private static readonly int Every = Rows / 10;

        private readonly long _live = Collected();
        private readonly long _private = Anonymous();
        private long _next = Every;

        public long Live { get; private set; }

        public long Private { get; private set; }

        public int Samples { get; private set; }

        public void Report(long value)
        {
            if (value < _next)
            {
                return;
            }

            _next += Every;
            Samples++;
            Private = Math.Max(Private, Anonymous() - _private);
            Live = Math.Max(Live, Collected() - _live);
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Live / 1024} KiB live, {Private / 1024} KiB of its own, {Samples} samples");

        private static long Collected() => GC.GetTotalMemory(forceFullCollection: true);

        private static long Anonymous() =>
            long.Parse(File.ReadLines("/proc/self/status").Single(line => line.StartsWith("RssAnon:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024;
    }
}
