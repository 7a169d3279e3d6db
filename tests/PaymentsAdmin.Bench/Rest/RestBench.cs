using System.Globalization;
using PaymentsAdmin.Bench.Screens;

namespace PaymentsAdmin.Bench.Rest;

/// <summary>The REST API compared with a bare Kestrel that does the same work on the same tables, in alternating rounds.</summary>
internal sealed class RestBench(BenchOptions options, BenchFolder folder, ScreenPrograms programs)
{
    private static readonly (string What, int Calls)[] Acts = [("list", 600), ("get", 1_500), ("add", 300), ("pay", 300)];
    private static readonly int[] Connections = [1, 16, 64];

    public async Task RunAsync()
    {
        await using var both = await RestPrograms.StartAsync(folder, programs);
        var rows = new List<string[]>();
        foreach (var (what, calls) in Acts.Where(a => options.Act is null || a.What == options.Act))
        {
            foreach (var connections in Connections.Where(c => options.Connections is null || c == options.Connections))
            {
                rows.Add(await RoundsAsync(both, what, connections, Math.Max(20, calls * 2 / (connections + 1))));
            }
        }

        Report.Table(
            string.Create(CultureInfo.InvariantCulture, $"REST over {options.Payments:#,0} payments against a bare program, {options.Rounds} rounds"),
            ["act", "connections", "p50, ms", "bare", "p50", "server CPU", "calls/s", "bare", "rate", "p99"],
            rows
        );
    }

    // The compiler optimises code fully after some ten thousand calls, and the comparison is between warmed-up programs, also if an act
    // runs alone. Adding takes fewer, because each leaves a payment behind.
    private static int Warm(string what) => what is "add" ? 4_000 : 10_000;

    private async Task<string[]> RoundsAsync(RestPrograms both, string what, int connections, int each)
    {
        var callers = Math.Min(connections, 4);
        await both.Product.RunAsync(what, callers, Warm(what) / callers);
        await both.Plain.RunAsync(what, callers, Warm(what) / callers);
        var rounds = new List<(Lap Ours, Lap Bare)>();
        for (var round = 0; round < options.Rounds; round++)
        {
            var first = round % 2 == 0 ? both.Product : both.Plain;
            var second = round % 2 == 0 ? both.Plain : both.Product;
            var (one, other) = (await first.RunAsync(what, connections, each), await second.RunAsync(what, connections, each));
            rounds.Add(round % 2 == 0 ? (one, other) : (other, one));
        }

        double Ratio(Func<Lap, double> of) => Report.Median(rounds.Select(r => of(r.Ours) / of(r.Bare)));
        return
        [
            what,
            connections.ToString(CultureInfo.InvariantCulture),
            Report.Ms(Report.Median(rounds.Select(r => r.Ours.Times.P50))),
            Report.Ms(Report.Median(rounds.Select(r => r.Bare.Times.P50))),
            Report.X(Ratio(l => l.Times.P50)),
            Report.X(Ratio(l => l.CpuMicroseconds)),
            Report.Rate(Report.Median(rounds.Select(r => r.Ours.Rate))),
            Report.Rate(Report.Median(rounds.Select(r => r.Bare.Rate))),
            Report.X(Ratio(l => l.Rate)),
            Report.X(Ratio(l => l.Times.P99)),
        ];
    }
}
