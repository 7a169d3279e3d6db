using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PaymentsAdmin.Bench;

/// <summary>From starting the published program to its first page, and its memory when idle.</summary>
internal sealed class StartBench(BenchOptions options, BenchFolder folder)
{
    public async Task RunAsync()
    {
        if (options.App is not { } app)
        {
            Console.WriteLine();
            Console.WriteLine("Start: give the published program, --app PaymentsAdmin.Web.dll.");
            return;
        }

        var place = folder.New("start");
        await StartAsync(app, place);
        var starts = new List<(double Ready, double Page, double Idle)>();
        for (var round = 0; round < options.Rounds; round++)
        {
            starts.Add(await StartAsync(app, place));
        }

        Report.Table(
            "Cold start of the published program, migrated data folder",
            ["ready, ms", "first page, ms", "RSS idle, MiB"],
            [[Report.Ms(Report.Median(starts.Select(s => s.Ready))), Report.Ms(Report.Median(starts.Select(s => s.Page))), Report.Rate(Report.Median(starts.Select(s => s.Idle)))]]
        );
    }

    private static async Task<(double Ready, double Page, double Idle)> StartAsync(string app, string place)
    {
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [app, "--urls", url]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["PaymentsAdmin__DataDirectory"] = place;
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var client = new HttpClient { BaseAddress = new Uri(url), Timeout = TimeSpan.FromSeconds(30) };
        await UntilAsync(client, "/health/ready", process);
        var ready = watch.Elapsed.TotalMilliseconds;
        await UntilAsync(client, "/", process);
        var page = watch.Elapsed.TotalMilliseconds;
        await Task.Delay(TimeSpan.FromSeconds(5));
        var idle = Report.StatusMiB("VmRSS", process.Id);
        process.Kill();
        await process.WaitForExitAsync();
        return (ready, page, idle);
    }

    private static async Task UntilAsync(HttpClient client, string path, Process process)
    {
        while (!process.HasExited)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(5);
        }

        throw new InvalidOperationException("The program ended before it answered.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
