using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>A person before one browser window; remembers everything the console and the network complained about.</summary>
public sealed partial class Visitor : IAsyncDisposable
{
    // Requesting only violations skips the passing checks, which take most of the time. No enabled rule reads the style sheets
    // that axe would preload.
    private const string Violations = """
        async (element, colours) => {
          const only = colours ? { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } } : { rules: { 'target-size': { enabled: true } } };
          const { violations } = await axe.run(element, { resultTypes: ['violations'], preload: { assets: ['media'] }, ...only });
          return violations
            .filter(violation => ['serious', 'critical'].includes(violation.impact) || violation.id === 'region')
            .map(violation => `${violation.id}: ${violation.nodes.map(node => node.html).join(' | ')}`);
        }
        """;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = new();

    /// <summary>How long anything may take on a machine with much to do.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public Visitor(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.SetDefaultTimeout((float)Patience.TotalMilliseconds);
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

    public ILocator Heading => Page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    /// <summary>How many payments the list says there are.</summary>
    public ILocator Count => Page.Locator(".totals b").First;

    /// <summary>Signs in with one click and waits until the list of payments can be worked with.</summary>
    public async Task SignInAsync(string person = "Clara")
    {
        await Page.GotoAsync("/account/sign-in");
        await Page.GetByRole(AriaRole.Button, new() { Name = person }).ClickAsync();
        await Expect(Page).ToHaveURLAsync(FirstPage());
        await ListReadyAsync();
    }

    /// <summary>Confirms who they are, on the page that asks.</summary>
    public Task ContinueAsync() => Page.GetByRole(AriaRole.Button, new() { NameRegex = ContinueAs() }).ClickAsync();

    /// <summary>Opens a page that has a circuit, and waits until that answers.</summary>
    public async Task<IResponse?> GoAsync(string address)
    {
        var answer = await Page.GotoAsync(address);
        await ReadyAsync();
        return answer;
    }

    /// <summary>Opens a list of payments, and waits until it is read.</summary>
    public async Task GoToListAsync(string address)
    {
        await GoAsync(address);
        await ListReadyAsync();
    }

    /// <summary>Waits until the address is of that form; * stands for anything but a slash, ** for anything.</summary>
    public Task AtAsync(string form, float? within = null) => AtAsync(Page, form, within);

    /// <summary>The same for another tab.</summary>
    public static Task AtAsync(IPage tab, string form, float? within = null)
    {
        // An expectation looks at the address again and again, so it cannot come too late for a change.
        var pattern = Regex.Escape(form).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal);
        return Expect(tab).ToHaveURLAsync(new Regex($"^{pattern}$", RegexOptions.None, Patience), new() { Timeout = within });
    }

    /// <summary>A list in another tab of the same browser.</summary>
    public async Task<IPage> OpenTabAsync(string address)
    {
        var tab = await _context.NewPageAsync();
        tab.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        await tab.GotoAsync(address);
        await tab.Locator("#circuit").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        return tab;
    }

    /// <summary>A page looks the same before its circuit has taken it over, and does nothing yet. Only for a document that was waited for.</summary>
    public Task ReadyAsync() => Page.Locator("#circuit").WaitForAsync(new() { State = WaitForSelectorState.Attached });

    /// <summary>Totals are read by the circuit alone, after the rows.</summary>
    public async Task ListReadyAsync()
    {
        await ReadyAsync();
        await Count.WaitForAsync();
    }

    /// <summary>Rules that axe finds broken seriously or worse, each with the elements; of the page or of one part of it; all rules or those about colours.</summary>
    public async Task<IReadOnlyList<string>> SeriousViolationsAsync(string? part = null, bool colours = false)
    {
        if (!await Page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await Page.EvaluateAsync(Axe);
        }

        return await Page.Locator(part ?? ":root").EvaluateAsync<string[]>(Violations, colours);
    }

    /// <summary>Shows the page in other colours, at once and with all of their style sheets.</summary>
    public async Task WearAsync(ColorScheme scheme)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        await Page.WaitForFunctionAsync("() => [...document.querySelectorAll('link[rel=stylesheet]')].every(link => link.sheet)");
    }

    /// <summary>How many pixels the page is wider than the window.</summary>
    public Task<int> SidewaysAsync() =>
        Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>How many pixels the document of a page of the app is higher than the window; the public page is a document and may be.</summary>
    public Task<int> DownwardsAsync() =>
        Page.EvaluateAsync<int>(
            "() => document.querySelector('.shell, .plain') ? document.documentElement.scrollHeight - document.documentElement.clientHeight : 0");

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    // The list as it is, or as somebody's own view shows it.
    [GeneratedRegex(@"/payments(?:\?|$)", RegexOptions.None, 1_000)]
    private static partial Regex FirstPage();

    [GeneratedRegex("^Continue as .+ \\(demo\\)$", RegexOptions.None, 1_000)]
    private static partial Regex ContinueAs();
}
