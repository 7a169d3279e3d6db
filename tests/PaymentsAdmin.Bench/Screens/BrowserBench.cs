using System.Globalization;

namespace PaymentsAdmin.Bench.Screens;

/// <summary>
/// The time from a click in a real browser to its painted result: menu, search, filter, sort and next page, alone and with many other users
/// paging.
/// </summary>
internal sealed class BrowserBench(BenchOptions options, ScreenPrograms programs)
{
    private const int Samples = 60;
    private const int Others = 500;
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

    private const string Rows = "table.list tbody:has(tr)";
    private const string Figures = ".chart";

    // The table body is a new element for each page of the list. A message posted in an animation frame arrives after the frame is painted.
    private const string Measure = """
        async ([act, shows]) => {
          const before = document.querySelector(shows);
          const done = new Promise((resolve) => {
            const look = new MutationObserver(() => {
              const now = document.querySelector(shows);
              if (now && now !== before) {
                look.disconnect();
                requestAnimationFrame(() => {
                  const channel = new MessageChannel();
                  channel.port1.onmessage = () => resolve(performance.now());
                  channel.port2.postMessage(0);
                });
              }
            });
            look.observe(document.body, { childList: true, subtree: true });
          });
          const target = document.querySelector(act);
          const from = performance.now();
          if (target.type === "search") {
            target.dispatchEvent(new Event("change", { bubbles: true }));
            target.form.requestSubmit();
          } else {
            target.click();
          }
          return (await done) - from;
        }
        """;

    public async Task RunAsync()
    {
        await using var app = await programs.AppAsync();
        await using var browser = await Chromium.OpenAsync(app);
        await RoundAsync(browser, 10);
        var alone = await RoundAsync(browser, Samples);
        var others = await OthersAsync(app);
        using var stop = new CancellationTokenSource();
        var paging = others.Select((circuit, at) => PageAsync(circuit, app, at, stop.Token)).ToList();
        await Task.Delay(Pace);
        var beside = await RoundAsync(browser, Samples);
        await stop.CancelAsync();
        var pages = (await Task.WhenAll(paging)).Sum();
        foreach (var circuit in others)
        {
            await circuit.DisposeAsync();
        }

        Report.Table(
            $"Click to painted page in Chromium, {Report.Rate(options.Payments)} payments",
            ["act", "alone p50, ms", "p95, ms", $"beside {Others} circuits p50, ms", "p95, ms", "beside / alone"],
            alone.Keys.Select(act => new[]
            {
                act,
                Report.Ms(alone[act].P50),
                Report.Ms(alone[act].P95),
                Report.Ms(beside[act].P50),
                Report.Ms(beside[act].P95),
                Report.X(beside[act].P50 / alone[act].P50),
            })
        );
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Bounds: p50 80 ms, p95 150 ms, x2. The others turned {pages:#,0} pages meanwhile."));
    }

    private static async Task<Dictionary<string, Times>> RoundAsync(Chromium browser, int samples)
    {
        var acts = new[] { "menu: home", "menu: payments", "search", "filter", "sort", "next page" };
        var times = acts.ToDictionary(act => act, _ => new Times(), StringComparer.Ordinal);
        await browser.Page.GotoAsync("/payments");
        await browser.Page.Locator(".totals b").First.WaitForAsync();
        for (var i = 0; i < samples; i++)
        {
            await TakeAsync(browser, times["menu: home"], "#nav a[href='/home']", Figures);
            await TakeAsync(browser, times["menu: payments"], "#nav .mud-nav-link[href='/payments']", Rows);
            await browser.Page.FillAsync("#search", i % 2 == 0 ? "Harbour" : "Müller");
            await TakeAsync(browser, times["search"], "#search", Rows);
            await browser.Page.GotoAsync("/payments");
            await browser.Page.Locator("#circuit").WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Attached });
            var column = i % 2 == 0 ? "th.c-amount a" : "th.c-created a";
            await TakeAsync(browser, times["sort"], column, Rows);
            await TakeAsync(browser, times["next page"], "a.step.next", Rows);
            await browser.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Filter", Exact = true }).ClickAsync();
            await browser.Page.SelectOptionAsync("#filter-paid", new Microsoft.Playwright.SelectOptionValue { Label = i % 2 == 0 ? "Unpaid" : "Paid" });
            await TakeAsync(browser, times["filter"], "#filter-form button[type=submit]", Rows);
        }

        return times;
    }

    private static async Task TakeAsync(Chromium browser, Times times, string act, string shows) =>
        times.Add(TimeSpan.FromMilliseconds(await browser.Page.EvaluateAsync<double>(Measure, new[] { act, shows })));

    private static async Task<List<Circuit>> OthersAsync(ServedProgram app)
    {
        var open = new List<Circuit>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Others),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (_, _) =>
            {
                var circuit = await Circuit.OpenAsync(app.Http, new Uri(app.Address, "/payments"), app.Cookie, ScreenActs.ListReady);
                lock (open)
                {
                    open.Add(circuit);
                }
            }
        );
        return open;
    }

    private static async Task<int> PageAsync(Circuit circuit, ServedProgram app, int at, CancellationToken stop)
    {
        var pages = 0;
        try
        {
            await Task.Delay(Pace * at / Others, stop);
            while (true)
            {
                await ScreenActs.GoAsync(circuit, pages++ % 2 == 0 ? circuit.Next! : new Uri(app.Address, "/payments"));
                await Task.Delay(Pace, stop);
            }
        }
        catch (OperationCanceledException)
        {
            return pages;
        }
    }
}
