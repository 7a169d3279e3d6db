using System.Globalization;

namespace PaymentsAdmin.Bench.Screens;

/// <summary>The time from a click to its render batch, one at a time, compared with clicks on the blank page and a bare durable write.</summary>
internal sealed class ClickBench(BenchOptions options, BenchFolder folder, ScreenPrograms programs)
{
    private const int Clicks = 200;
    private const int Warming = 40;
    private const int Pays = 60;

    public async Task RunAsync()
    {
        var bareFile = Path.Combine(folder.New("clicks-bare"), "bare.db");
        using (var source = new BareFile(BenchStore.FileIn(programs.Data)))
        {
            source.Run($"VACUUM INTO '{bareFile}'");
        }

        using var bare = new BareInsert(bareFile);
        await using var blank = await programs.BlankAsync();
        await using var app = await programs.AppAsync();
        await using var twin = await programs.BlankAsync();
        var rounds = new List<Round>();
        for (var round = 0; round <= options.Rounds; round++)
        {
            var measured = await RoundAsync(round, blank, twin, app, bare);

            // The first round is the warm-up of both programs.
            if (round > 0)
            {
                rounds.Add(measured);
            }
        }

        string[] Row(string name, Func<Round, Times> of, Func<Round, double> per, string bound) =>
            [
                name,
                Report.Ms(Report.Median(rounds.Select(r => of(r).P50))),
                Report.Ms(Report.Median(rounds.Select(r => of(r).P95))),
                Report.X(Report.Median(rounds.Select(r => of(r).P50 / per(r)))),
                bound,
            ];
        Report.Table(
            $"Click to batch, {Report.Rate(options.Payments)} payments, one user",
            ["click", "p50, ms", "p95, ms", "p50 / baseline", "bound"],
            [
                Row("blank page, one cell changes", r => r.Blank, r => r.Blank.P50, ""),
                Row("its twin", r => r.Twin, r => r.Blank.P50, ""),
                Row("blank page, all rows change", r => r.All, r => r.Blank.P50, ""),
                Row("list: a click without data (clear the selection)", r => r.Clear, r => r.Blank.P50, "x1.50"),
                Row("list: tick a row", r => r.Tick, r => r.Blank.P50, "x2.00"),
                Row("list: next page, against all rows of the blank page", r => r.Next, r => r.All.P50, ""),
                Row("bare durable write", r => r.Write, r => r.Write.P50, ""),
                Row("blank page just opened, one cell changes", r => r.First, r => r.Blank.P50, ""),
                Row("payment just opened: mark paid, against that + bare write", r => r.Pay, r => r.First.P50 + r.Write.P50, "x2.00"),
            ]
        );
    }

    private async Task<Round> RoundAsync(int round, ServedProgram blank, ServedProgram twin, ServedProgram app, BareInsert bare)
    {
        var times = new Round();
        await using (var blankPage = await OpenAsync(blank, "/", ScreenActs.BlankReady))
        await using (var twinPage = await OpenAsync(twin, "/", ScreenActs.BlankReady))
        await using (var list = await OpenAsync(app, "/payments", ScreenActs.ListReady))
        {
            var (forth, back) = (list.Next!, new Uri(app.Address, "/payments"));
            for (var i = -Warming; i < Clicks; i++)
            {
                var kept = i >= 0 ? times : new Round();
                kept.Blank.Add(await blankPage.ClickAsync("id=one"));
                kept.Tick.Add(await ScreenActs.TickAsync(list));
                kept.Twin.Add(await twinPage.ClickAsync("id=one"));
                kept.Clear.Add(await ScreenActs.ClearAsync(list));
            }

            // Measured separately and equally often, since a program that gets more clicks becomes faster.
            for (var i = -Warming; i < Clicks; i++)
            {
                var kept = i >= 0 ? times : new Round();
                kept.All.Add(await blankPage.ClickAsync("id=all"));
                kept.Next.Add(await ScreenActs.GoAsync(list, i % 2 == 0 ? forth : back));
            }
        }

        foreach (var id in programs.Unpaid(round * Pays, Pays))
        {
            // Both pages are new, so their first click is cold.
            await using (var blankPage = await OpenAsync(blank, "/", ScreenActs.BlankReady))
            {
                times.First.Add(await blankPage.ClickAsync("id=one"));
            }

            await using var page = await OpenAsync(app, string.Create(CultureInfo.InvariantCulture, $"/payments/{id}"), ScreenActs.PayReady);
            times.Pay.Add(await ScreenActs.PayAsync(page));
            await times.Write.TakeAsync(bare.RunAsync);
        }

        return times;
    }

    private static async Task<Circuit> OpenAsync(ServedProgram served, string path, Func<RenderBatch, bool> ready)
    {
        var circuit = await Circuit.OpenAsync(served.Http, new Uri(served.Address, path), served.Cookie, ready);
        await circuit.UntilQuietAsync();
        return circuit;
    }

    private sealed class Round
    {
        public Times Blank { get; } = new();

        public Times Twin { get; } = new();

        public Times All { get; } = new();

        public Times Clear { get; } = new();

        public Times Tick { get; } = new();

        public Times Next { get; } = new();

        public Times First { get; } = new();

        public Times Pay { get; } = new();

        public Times Write { get; } = new();
    }
}
