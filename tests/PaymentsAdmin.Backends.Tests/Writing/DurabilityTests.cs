using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Writing;

public sealed partial class DurabilityTests() : StoreTests(TestDatabase.Sqlite)
{
    private const int Each = 60;

    [Fact]
    public Task Every_acknowledged_group_was_synced_to_disk_before() => ShouldSyncAsync(callers: 8);

    [Fact]
    [Trait("Run", "Full")]
    public Task Every_acknowledged_write_of_one_caller_was_synced_to_disk_before() => ShouldSyncAsync(callers: 1);

    [Fact]
    [Trait("Run", "Full")]
    public async Task Fewer_syncs_are_counted_with_a_weaker_setting()
    {
        var (groups, syncs) = await CountAsync(1, "NORMAL");
        groups.ShouldBe(Each);
        syncs.ShouldBeLessThan(groups / 2);
    }

    private async Task ShouldSyncAsync(int callers)
    {
        var (groups, syncs) = await CountAsync(callers, "FULL");
        groups.ShouldBeGreaterThan(0);
        syncs.ShouldBeGreaterThanOrEqualTo(groups);
    }

    // Every group closes its own block, so the number of blocks is the number of groups.
    private async Task<(int Groups, int Syncs)> CountAsync(int callers, string synchronous)
    {
        var strace = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(p => Path.Combine(p, "strace"))
            .FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(
                $"This test counts system calls with strace, which is not installed. Install it:{Environment.NewLine}apt-get install -y strace");
        var entity = await Samples.PrepareAsync(Store.Writer);
        var table = Path.Combine(Store.Where, "calls");
        var start = new WritingProcess(TestDatabase.Sqlite, Store.Where, entity, callers, Each) { Synchronous = synchronous }.Start(
            strace, "-f", "-c", "-e", "trace=fdatasync,fsync", "-o", table
        );
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var answers = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync().WithinAsync();
        process.ExitCode.ShouldBe(0, await errors);
        answers.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(callers * Each);
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return (await db.Set<AuditBlockRow>().CountAsync(), Syncs(await File.ReadAllLinesAsync(table)));
    }

    //  % time     seconds  usecs/call     calls    errors syscall
    //  100.00    0.012345         205        60           fdatasync
    private static int Syncs(IEnumerable<string> table) =>
        table
            .Select(line => CallCount().Match(line))
            .Where(match => match.Success)
            .Sum(match => int.Parse(match.Groups["calls"].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^\s*[\d.]+\s+[\d.]+\s+\d+\s+(?<calls>\d+)\s+(\d+\s+)?(fdatasync|fsync)$", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex CallCount();
}
