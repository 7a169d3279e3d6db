using System.Globalization;

namespace PaymentsAdmin.Bench.Screens;

/// <summary>The time from the click of one user to the render batch of another user, on the page of a payment and in a list.</summary>
internal sealed class LiveBench(BenchOptions options, ScreenPrograms programs)
{
    private const int Pays = 40;

    public async Task RunAsync()
    {
        await using var app = await programs.AppAsync();
        var (page, list) = (new Times(), new Times());
        foreach (var id in programs.Unpaid(0, Pays))
        {
            var address = new Uri(app.Address, "/payments/" + id);
            var found = new Uri(
                app.Address, string.Create(CultureInfo.InvariantCulture, $"/payments?q=PAY-{long.Parse(id, CultureInfo.InvariantCulture):000000}"));
            await using var payer = await Circuit.OpenAsync(app.Http, address, app.Cookie, ScreenActs.PayReady);
            await using var reader = await Circuit.OpenAsync(app.Http, address, app.Cookie, ScreenActs.PayReady);
            await using var lister = await Circuit.OpenAsync(app.Http, found, app.Cookie, ScreenActs.ListReady);
            await Task.WhenAll(payer.UntilQuietAsync(), reader.UntilQuietAsync(), lister.UntilQuietAsync());
            var seen = reader.SeesAsync(batch => batch.Says("Paid on"));
            var listed = lister.SeesAsync(batch => batch.Says("Paid "));
            await ScreenActs.PayAsync(payer);
            page.Add(await seen);
            list.Add(await listed);
        }

        Report.Table(
            $"A payment is marked paid, {Report.Rate(options.Payments)} payments: until others see it",
            ["where", "p50, ms", "p95, ms", "slowest, ms", "bound, ms"],
            [Row("on its page", page), Row("in a list", list)]
        );
    }

    private static string[] Row(string where, Times times) => [where, Report.Ms(times.P50), Report.Ms(times.P95), Report.Ms(times.Max), "2,000"];
}
