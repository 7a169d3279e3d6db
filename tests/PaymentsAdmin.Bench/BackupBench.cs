using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Backups;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Bench;

/// <summary>A backup of the whole store while payments are being added.</summary>
internal sealed class BackupBench(BenchOptions options, BenchFolder folder)
{
    public async Task RunAsync()
    {
        var place = folder.New("backup");
        await using var store = await BenchStore.SqliteAsync(place);
        var deal = await store.SeedAsync(options.Payments);
        var rows = new List<string[]>();
        foreach (var (name, key) in new[] { ("in clear", null), ("encrypted", "a long enough key of the operator") })
        {
            var file = Path.Combine(place, "backup-" + name.Replace(' ', '-'));
            Failure? failure = null;
            var (times, took) = await SteadyAdds.BesideAsync(
                store,
                deal,
                async () => failure = (await store.Services.GetRequiredService<IBackups>().BackUpAsync(file, key, CancellationToken.None)).Failure
            );
            var seconds = took.TotalSeconds;
            rows.Add(
                [
                    name, Report.Ms(seconds), Report.Rate(new FileInfo(file).Length / 1024.0 / 1024.0), Report.Rate(times.Count / seconds),
                    Report.Ms(times.P50), Report.Ms(times.P99), Report.Ms(times.Max), failure?.Text ?? "yes",
                ]
            );
        }

        Report.Table(
            $"Backup of {Report.Rate(options.Payments)} payments beside 50 writes/s, SQLite",
            ["backup", "seconds", "MiB", "writes/s", "write p50, ms", "p99, ms", "slowest, ms", "whole"],
            rows
        );
    }
}
