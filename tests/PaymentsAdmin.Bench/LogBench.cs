using System.Globalization;

namespace PaymentsAdmin.Bench;

/// <summary>How long committed payments are only in the write-ahead log of SQLite, and how much checkpoints delay other writes.</summary>
internal sealed class LogBench(BenchOptions options, BenchFolder folder)
{
    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(70);

    public async Task RunAsync()
    {
        var rows = new List<string[]>();
        for (var round = 1; round <= options.Rounds; round++)
        {
            rows.Add([round.ToString(CultureInfo.InvariantCulture), .. await RoundAsync()]);
        }

        Report.Table(
            $"50 adds a second for a minute, {Report.Rate(options.Payments)} in the store, then rest",
            ["round", "p50, ms", "p99, ms", "slowest, ms", "log after the load, MiB", "at the end of the minute", "after 70 s of rest"],
            rows
        );
    }

    private async Task<string[]> RoundAsync()
    {
        var place = folder.New("log");
        await using var store = await BenchStore.SqliteAsync(place);
        var deal = await store.SeedAsync(options.Payments);
        await store.RunBesideAsync();
        var log = BenchStore.FileIn(place) + "-wal";
        var loaded = MiB(log);
        using var over = new CancellationTokenSource(Busy);
        var times = await SteadyAdds.RunAsync(store, deal, over.Token);
        var busy = MiB(log);
        await Task.Delay(Rest);
        return [Report.Ms(times.P50), Report.Ms(times.P99), Report.Ms(times.Max), loaded, busy, MiB(log)];
    }

    private static string MiB(string file) => Report.Ms(File.Exists(file) ? new FileInfo(file).Length / 1024.0 / 1024.0 : 0);
}
