namespace PaymentsAdmin.Bench.Screens;

/// <summary>The time from the start of the published program to the list, with an existing session, compared with the blank page.</summary>
internal sealed class StartBench(BenchOptions options, ScreenPrograms programs)
{
    private const string List = "/payments";
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    public async Task RunAsync()
    {
        string cookie;
        await using (var app = await programs.AppAsync())
        {
            cookie = app.Cookie!;
        }

        var starts = new List<(double Blank, double Ready, double List)>();
        double idle = 0;
        for (var round = 0; round < 2 * options.Rounds; round++)
        {
            await using var blank = await programs.BlankAsync();
            var ready = await ReadyAsync(cookie);
            await using var list = await programs.AppAgainAsync(cookie, List);
            starts.Add((blank.Took.TotalMilliseconds, ready.TotalMilliseconds, list.Took.TotalMilliseconds));
            if (round == 0)
            {
                await Task.Delay(Idle);
                idle = list.ResidentMiB;
            }
        }

        Report.Table(
            $"Start of the published program, {Report.Rate(options.Payments)} payments, p50 of {starts.Count}",
            ["blank page, ms", "ready, ms", "list of payments, ms", "more than the blank page, ms", "bound", "resident 5 s later, MiB"],
            [
                [
                    Report.Ms(Report.Median(starts.Select(s => s.Blank))),
                    Report.Ms(Report.Median(starts.Select(s => s.Ready))),
                    Report.Ms(Report.Median(starts.Select(s => s.List))),
                    Report.Ms(Report.Median(starts.Select(s => s.List - s.Blank))),
                    "700",
                    Report.Rate(idle),
                ],
            ]
        );
    }

    // Only one server at a time can use a data folder.
    private async Task<TimeSpan> ReadyAsync(string cookie)
    {
        await using var ready = await programs.AppAgainAsync(cookie, "/health/ready");
        return ready.Took;
    }
}
