using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Bulk;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Storage.Postgres.Reading;
using PaymentsAdmin.Storage.Sqlite.Reading;

namespace PaymentsAdmin.Backends.Tests.Exports;

/// <summary>Very large files need as much memory as small ones and are audited completely.</summary>
public sealed class LargeExportTests
{
    // Two portions, the row of the writer and the buffers of a reader.
    private const long MaxLive = 6 * 1024 * 1024;

    // Keeping the bytes of 6,000 rows, from the first sample to the last, would take 1.5 MiB.
    private const long MaxKept = 1024 * 1024;

    // Includes memory that the garbage collector and SQLite have not returned yet.
    private const long MaxMore = 50 * 1024 * 1024;

    private static readonly int Rows = Scale.Of(10_000, 1_000_000);

    [Fact, Trait("Run", "Full")]
    public Task A_large_export_needs_limited_memory_and_is_audited_by_its_hash() => ShouldStayWithinAsync(TestDatabase.Sqlite);

    [Fact]
    [Trait("Run", "Full")]
    public Task A_large_export_from_a_server_needs_limited_memory_and_is_audited_by_its_hash() => ShouldStayWithinAsync(TestDatabase.Postgres);

    private static async Task ShouldStayWithinAsync(TestDatabase database)
    {
        await using var store = await SeededStore.OpenAsync(database, services => Register(services, database));
        await store.SeedAsync(Rows);
        var listed = await store.OneAsync<long>("SELECT count(*) FROM payments WHERE listed");
        listed.ShouldBeGreaterThan(Rows * 9L / 10);

        var files = await new ExportingProcess(database, store.Store.Where, store.Workspace.Id.Value, Rows / 5).RunAsync();

        files.Select(file => file.Dialect).ShouldBe(["data", "xlsx"]);
        var entries = (await AuditRows.AllAsync(store.Store)).Where(e => e.Action == "export").Select(e => e.Changes).ToList();
        foreach (var file in files)
        {
            file.Rows.ShouldBe(listed);
            (file.Bytes, file.Sha256).ShouldBe((file.Written, file.WrittenSha256));
            var entry = entries.Last(e => e.Contains(file.Sha256, StringComparison.Ordinal));
            entry.ShouldContain($"\"{listed.ToString(CultureInfo.InvariantCulture)}\"");
            entry.ShouldContain("complete");
            file.Samples.ShouldBeGreaterThan(2);
            file.Live.ShouldBeLessThan(MaxLive, file.ToString());
            file.Kept.ShouldBeLessThan(MaxKept, file.ToString());
            file.Private.ShouldBeLessThan(MaxMore, file.ToString());
        }
    }

    internal static void Register(IServiceCollection services, TestDatabase database)
    {
        services.AddSingleton(SeededStore.Organisation);
        _ = database == TestDatabase.Sqlite ? services.AddSqliteReading() : services.AddPostgresReading();
    }
}
