using System.Diagnostics;
using System.Globalization;
using CsvHelper;
using PaymentsAdmin.Core.Tables;

namespace PaymentsAdmin.Bench.Screens;

/// <summary>
/// The export of all payments over HTTP, compared with the SQLite shell writing the same rows: memory, first byte, and clicks of other
/// users meanwhile.
/// </summary>
internal sealed class ExportBench(BenchOptions options, BenchFolder folder, ScreenPrograms programs)
{
    private const int Few = 10_000;

    public static readonly string[] Columns =
    [
        "payment_id", "entity_type", "entity_id", "entity_title", "status", "approval_state", "amount", "currency", "paid_date", "posted_date", "created_utc",
        "method", "reference", "amount_minor",
    ];

    private readonly string _place = folder.New("export-files");

    public async Task RunAsync()
    {
        var shell = new SqliteShell(BenchStore.FileIn(programs.Data));
        var trial = new CsvHelperTrial(BenchStore.FileIn(programs.Data));
        await using var app = await programs.AppAsync();
        var token = programs.ExportToken();
        var rounds = new List<Dictionary<string, Cost>>();
        for (var round = 0; round <= options.Rounds; round++)
        {
            var costs = new Dictionary<string, Cost>(StringComparer.Ordinal)
            {
                ["app"] = (await DownloadAsync(app, token, null, "app.csv")).Cost,
                ["shell"] = shell.Write(ExportQueries.Same, FileOf("shell.csv")),
                ["trial"] = trial.Write(FileOf("trial.csv")),
                ["raw"] = shell.Write(ExportQueries.Raw, FileOf("raw.csv")),
                ["twin"] = shell.Write(ExportQueries.Same, FileOf("twin.csv")),
            };

            // The first round is the warm-up.
            if (round > 0)
            {
                rounds.Add(costs);
            }
        }

        var rows = Compare(FileOf("app.csv"), FileOf("shell.csv"));
        Compare(FileOf("trial.csv"), FileOf("shell.csv"));
        WriteCosts(rounds, rows);
        await MemoryAsync(app, token);
        await ClicksAsync(app, token);
    }

    private void WriteCosts(List<Dictionary<string, Cost>> rounds, int rows)
    {
        string[] Row(string name, string key, string bound)
        {
            double Of(Func<Cost, double> what) => Report.Median(rounds.Select(r => what(r[key])));
            double Ratio(Func<Cost, double> what) => Report.Median(rounds.Select(r => what(r[key]) / what(r["shell"])));
            return [name, Report.Ms(Of(c => c.Wall)), Report.Ms(Of(c => c.Cpu)), Report.X(Ratio(c => c.Wall)), Report.X(Ratio(c => c.Cpu)), bound];
        }

        var size = new FileInfo(FileOf("app.csv")).Length / 1024.0 / 1024.0;
        Report.Table(
            $"A file of {Report.Rate(rows)} payments in {Columns.Length} columns, {Report.Rate(size)} MiB",
            ["written by", "seconds", "processor seconds", "wall / sqlite3", "processor / sqlite3", "bound"],
            [
                Row("the product, over HTTP", "app", "x1.30"),
                Row("sqlite3 -csv, the same cells", "shell", ""),
                Row("its twin", "twin", ""),
                Row("CsvHelper over Microsoft.Data.Sqlite, the same cells", "trial", ""),
                Row("sqlite3 -csv, the bare columns", "raw", ""),
            ]
        );
    }

    private async Task MemoryAsync(ServedProgram app, string token)
    {
        var since = programs.DayOfNewest(Few);
        var rows = new List<string[]>();
        foreach (var (name, filter) in new[] { ($"about {Report.Rate(Few)}", $"created-from={since}"), (Report.Rate(options.Payments), null) })
        {
            var (first, more) = (new Times(), new List<double>());
            for (var round = 0; round < options.Rounds; round++)
            {
                await app.HeapAsync();
                var idle = app.ResidentMiB;
                using var peak = new PeakResident(app);
                var download = await DownloadAsync(app, token, filter, "memory.csv");
                more.Add(peak.MiB - idle);
                first.Add(download.First);
            }

            rows.Add(
                [
                    name,
                    Report.Rate(File.ReadLines(FileOf("memory.csv")).Count() - 1),
                    Report.Ms(Report.Median(more)),
                    Report.Ms(more.Max()),
                    Report.Ms(first.P50),
                    Report.Ms(first.Max)
                ]
            );
        }

        Report.Table(
            "Memory while a file is written, and its first byte",
            ["rows", "exactly", "MiB above idle, median", "largest (bound 64)", "first byte, ms, median", "slowest (bound 100)"],
            rows
        );
    }

    private async Task ClicksAsync(ServedProgram app, string token)
    {
        await using var list = await Circuit.OpenAsync(app.Http, new Uri(app.Address, "/payments"), app.Cookie, ScreenActs.ListReady);
        await list.UntilQuietAsync();
        var (forth, back) = (list.Next!, new Uri(app.Address, "/payments"));
        var (alone, beside) = (new Times(), new Times());
        for (var i = 0; i < 200; i++)
        {
            alone.Add(await ScreenActs.GoAsync(list, i % 2 == 0 ? forth : back));
        }

        var files = 0;
        for (var i = 0; beside.Count < 200 || files < 2; files++)
        {
            var download = DownloadAsync(app, token, null, "clicks.csv");
            while (!download.IsCompleted)
            {
                beside.Add(await ScreenActs.GoAsync(list, i++ % 2 == 0 ? forth : back));
            }

            await download;
        }

        Report.Table(
            $"Another user's clicks on the next page while {Report.Rate(options.Payments)} payments are exported",
            ["", "clicks", "p50, ms", "p95, ms (bound 250)", "slowest, ms"],
            new[] { ("no export", alone), ($"beside {files.ToString(CultureInfo.InvariantCulture)} exports in turn", beside) }
                .Select(t => new[] { t.Item1, Report.Rate(t.Item2.Count), Report.Ms(t.Item2.P50), Report.Ms(t.Item2.P95), Report.Ms(t.Item2.Max) })
        );
    }

    private async Task<(Cost Cost, TimeSpan First)> DownloadAsync(ServedProgram app, string token, string? filter, string name)
    {
        var address = $"/exports/payments.csv?columns={string.Join(',', Columns)}" + (filter is null ? "" : $"&{filter}");
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new("Bearer", token);
        using var client = new HttpClient { BaseAddress = app.Address, Timeout = Timeout.InfiniteTimeSpan };
        var (cpu, start) = (app.Cpu, Stopwatch.GetTimestamp());
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync();
        await using var file = new FileStream(FileOf(name), FileMode.Create, FileAccess.Write, FileShare.Read, 0);
        var buffer = new byte[128 * 1024];
        var first = TimeSpan.Zero;
        while (await body.ReadAsync(buffer) is > 0 and var read)
        {
            first = first == TimeSpan.Zero ? Stopwatch.GetElapsedTime(start) : first;
            file.Write(buffer.AsSpan(0, read));
        }

        return (new Cost(Stopwatch.GetElapsedTime(start).TotalSeconds, (app.Cpu - cpu).TotalSeconds), first);
    }

    private string FileOf(string name) => Path.Combine(_place, name);

    // Cells are compared and not bytes, since both programs quote differently.
    private static int Compare(string one, string other)
    {
        using var left = new CsvParser(File.OpenText(one), CultureInfo.InvariantCulture);
        using var right = new CsvParser(File.OpenText(other), CultureInfo.InvariantCulture);
        var rows = -1;
        while (left.Read())
        {
            rows++;
            if (!right.Read()
                || !left.Record!.Select(FormulaGuard.Unguarded).SequenceEqual(right.Record!.Select(FormulaGuard.Unguarded), StringComparer.Ordinal))
            {
                throw new InvalidOperationException($"Row {rows} differs: {left.RawRecord} and {right.RawRecord}");
            }
        }

        return right.Read() ? throw new InvalidOperationException($"{other} has more rows.") : rows;
    }
}
