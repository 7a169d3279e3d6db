using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Portals.Bitrix24;

namespace PaymentsAdmin.Bench;

/// <summary>The first synchronisation of a portal: its calls, its time compared with the limit of calls, and its memory.</summary>
internal sealed class PortalSyncBench(BenchFolder folder)
{
    private const int Payments = 50_000;
    private const int Entities = 20_000;
    private const int CallsPerSecond = 5;
    private const int UsualPace = 2;

    private static readonly TimeSpan Sample = TimeSpan.FromMilliseconds(50);

    public async Task RunAsync()
    {
        using var portal = await PortalProgram.StartAsync(Entities, Payments);
        await using var store = await PortalStore.OpenAsync(
            folder.New("sync"), portal.Webhook, new Bitrix24Options { AllowLoopback = true, CallsPerSecond = CallsPerSecond, Burst = 1 });
        var workspace = store.Workspace with { Backend = Bitrix24Profile.Kind };
        var sync = store.Services.GetRequiredService<PortalSync>();

        // The first page of 50 payments loads the model and the queries, as an idle app already has.
        await sync.StepAsync(workspace, default);
        GC.Collect();
        var (idle, before) = (Environment.WorkingSet, await portal.CallsAsync());
        using var ended = new CancellationTokenSource();
        var peak = PeakAsync(ended.Token);
        var from = Stopwatch.GetTimestamp();
        while ((await sync.StepAsync(workspace, default)).Pause <= TimeSpan.Zero)
        {
            // Runs until the synchronisation reports that it is finished.
        }

        var took = Stopwatch.GetElapsedTime(from);
        await ended.CancelAsync();
        var calls = await portal.CallsAsync() - before;
        var known = await store.Reads.TotalsAsync(workspace.Id, PaymentFilter.None, default);
        var needed = TimeSpan.FromSeconds(calls / (double)CallsPerSecond);
        Report.Table(
            $"The first walk over a portal at {CallsPerSecond} calls/s, SQLite",
            ["payments", "known after it", "calls", "took, s", "its calls need, s", "ratio", $"its calls at {UsualPace}/s, min", "memory above idle, MiB"],
            [
                [
                    Report.Rate(Payments),
                    Report.Rate(known.Count),
                    Report.Rate(calls),
                    Seconds(took),
                    Seconds(needed),
                    Report.X(took / needed),
                    (calls / (double)UsualPace / 60).ToString("0.0", CultureInfo.InvariantCulture),
                    ((await peak - idle) / 1024.0 / 1024).ToString("0", CultureInfo.InvariantCulture),
                ],
            ]
        );
    }

    private static async Task<long> PeakAsync(CancellationToken ended)
    {
        var peak = 0L;
        while (!ended.IsCancellationRequested)
        {
            peak = Math.Max(peak, Environment.WorkingSet);
            await Task.Delay(Sample, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return peak;
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
}
