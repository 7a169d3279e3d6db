using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>A person before one browser window; remembers everything the console and the network complained about.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = new();

    public Visitor(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.SetDefaultTimeout(20_000);
        page.Console += (_, message) =>
        {
            if (message.Type is "warning" or "error")
            {
                _complaints.Enqueue($"console {message.Type}: {message.Text}");
            }
        };
        page.PageError += (_, error) => _complaints.Enqueue($"page error: {error}");
        page.RequestFailed += (_, request) =>
        {
            if (!string.Equals(request.Failure, "net::ERR_ABORTED", StringComparison.Ordinal))
            {
                _complaints.Enqueue($"failed: {request.Url} {request.Failure}");
            }
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
            {
                _complaints.Enqueue($"{response.Status}: {response.Url}");
            }
        };
    }

    public IPage Page { get; }

    public IReadOnlyCollection<string> Complaints => _complaints;

    public ILocator Rows => Page.Locator("table.list tbody tr");

    /// <summary>Signs in with one click and waits until the circuit of the payments page is up.</summary>
    public async Task SignInAsync(string person = "Clara")
    {
        await Page.GotoAsync("/account/sign-in");
        await Page.GetByRole(AriaRole.Button, new() { Name = person }).ClickAsync();
        await Page.WaitForURLAsync("**/payments");
        await WaitForCircuitAsync();
    }

    /// <summary>Totals are read by the circuit alone, so they tell that it works.</summary>
    public Task WaitForCircuitAsync() => Page.Locator(".totals b").First.WaitForAsync();

    /// <summary>Rules that axe finds broken seriously or worse, each with the elements; of the page or of one part of it.</summary>
    public async Task<IReadOnlyList<string>> SeriousViolationsAsync(string? part = null)
    {
        AxeResult result = part is null ? await Page.RunAxe() : await Page.Locator(part).RunAxe();
        return
        [
            .. result
                .Violations.Where(v => v.Impact is "serious" or "critical")
                .Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}"),
        ];
    }

    /// <summary>How many pixels the page is wider than the window.</summary>
    public Task<int> SidewaysAsync() =>
        Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
