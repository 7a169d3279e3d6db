using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace PaymentsAdmin.Bench.Screens;

/// <summary>The bytes transferred by a first visit until the page works, and the size of a page of rows.</summary>
internal sealed class WeightBench(ScreenPrograms programs)
{
    public async Task RunAsync()
    {
        await using var app = await programs.AppAsync();
        var files = await FirstVisitAsync(app);
        Report.Table(
            "First visit, bytes on the wire until the circuit works",
            ["what", "KiB"],
            [
                .. files.OrderByDescending(f => f.Value).Take(8).Select(f => new[] { f.Key, Kib(f.Value) }),
                [$"{files.Count} in all, bound 250", Kib(files.Values.Sum())],
            ]
        );
        var page = Encoding.UTF8.GetBytes(await app.Http.GetStringAsync(new Uri("/payments", UriKind.Relative)));
        await using var list = await Circuit.OpenAsync(app.Http, new Uri(app.Address, "/payments"), app.Cookie, ScreenActs.ListReady);
        await ScreenActs.NextAsync(list);
        Report.Table(
            "A page of 50 rows",
            ["what", "KB", "compressed, KB", "bounds"],
            [
                ["the page as it is served", Kb(page.Length), Kb(Compressed(page)), "60 and 12"],
                ["the batch of the next page", Kb(list.LastBytes.Length), Kb(Compressed(list.LastBytes)), "60 and 12"],
            ]
        );
    }

    private static async Task<Dictionary<string, double>> FirstVisitAsync(ServedProgram app)
    {
        await using var browser = await Chromium.OpenAsync(app);
        var (urls, sizes) = (new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, double>(StringComparer.Ordinal));
        var network = await browser.Context.NewCDPSessionAsync(browser.Page);
        network.Event("Network.requestWillBeSent").OnEvent += (_, sent) =>
        {
            if (sent is { } e)
            {
                urls[e.GetProperty("requestId").GetString()!] = new Uri(e.GetProperty("request").GetProperty("url").GetString()!).AbsolutePath;
            }
        };
        network.Event("Network.loadingFinished").OnEvent += (_, finished) =>
        {
            if (finished is { } e && urls.TryGetValue(e.GetProperty("requestId").GetString()!, out var path))
            {
                sizes[path] = sizes.GetValueOrDefault(path) + e.GetProperty("encodedDataLength").GetDouble();
            }
        };
        await network.SendAsync("Network.enable");
        await browser.Page.GotoAsync("/payments");
        await browser.Page.Locator(".totals b").First.WaitForAsync();
        return sizes;
    }

    private static int Compressed(byte[] bytes)
    {
        using var to = new MemoryStream();
        using (var deflate = new DeflateStream(to, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(bytes);
        }

        return (int)to.Length;
    }

    private static string Kib(double bytes) => (bytes / 1024).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Kb(double bytes) => (bytes / 1000).ToString("0.0", CultureInfo.InvariantCulture);
}
