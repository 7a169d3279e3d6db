using System.Globalization;

namespace PaymentsAdmin.Bench.Screens;

/// <summary>The server memory of an open page, after one paging click in each.</summary>
internal sealed class MemoryBench(ScreenPrograms programs)
{
    private const int Circuits = 1_000;
    private const int AtOnce = 8;

    public async Task RunAsync()
    {
        var blank = await MeasureAsync("blank page", await programs.BlankAsync(), "/", ScreenActs.BlankReady, c => c.ClickAsync("id=all"));
        var list = await MeasureAsync("list of payments", await programs.AppAsync(), "/payments", ScreenActs.ListReady, ScreenActs.NextAsync);
        var app = await programs.AppAsync();
        var unpaid = string.Create(CultureInfo.InvariantCulture, $"/payments/{programs.Unpaid(0, 1).Single()}");
        var record = await MeasureAsync("payment, with all its forms", app, unpaid, ScreenActs.PayReady, static _ => Task.CompletedTask);
        Report.Table(
            $"{Circuits:#,0} circuits, each page after one paging click, the payment unclicked",
            ["page", "live heap per circuit, KiB", "heap / blank", "resident, MiB", "after a collection", "idle, MiB", "page, KB", "batch of the click, KB"],
            new[] { blank, list, record }.Select(m => new[]
            {
                m.Name,
                Report.Ms(m.Heap),
                Report.X(m.Heap / blank.Heap),
                Report.Rate(m.Resident),
                Report.Rate(m.Collected),
                Report.Rate(m.Idle),
                Report.Ms(m.PageKb),
                Report.Ms(m.BatchKb),
            })
        );
    }

    private static async Task<Cost> MeasureAsync(string name, ServedProgram served, string path, Func<RenderBatch, bool> ready, Func<Circuit, Task> page)
    {
        await using var _ = served;
        var at = new Uri(served.Address, path);
        await using (var first = await Circuit.OpenAsync(served.Http, at, served.Cookie, ready))
        {
            await page(first);
        }

        await Task.Delay(1_000);
        var (idleHeap, idle) = (await served.HeapAsync(), served.ResidentMiB);
        var open = new List<Circuit>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Circuits),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (_, _) =>
            {
                var circuit = await Circuit.OpenAsync(served.Http, at, served.Cookie, ready);
                lock (open)
                {
                    open.Add(circuit);
                }
            }
        );
        await Parallel.ForEachAsync(open, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (circuit, _) => await page(circuit));

        // Measured before the collection of the heap, as an operator would see it.
        var resident = served.ResidentMiB;
        var heap = await served.HeapAsync() - idleHeap;
        var cost = new Cost(name, heap / 1024.0 / Circuits, resident, served.ResidentMiB, idle, open[0].PageBytes / 1000.0, open[0].LastBytes.Length / 1000.0);
        foreach (var circuit in open)
        {
            await circuit.DisposeAsync();
        }

        return cost;
    }

    private sealed record Cost(string Name, double Heap, double Resident, double Collected, double Idle, double PageKb, double BatchKb);
}
