using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>A person in one browser window. Collects all warnings and errors of the console and the network.</summary>
public sealed partial class Visitor : IAsyncDisposable
{
    // Requesting only violations skips the passing checks, which take most of the time. No enabled rule reads the style sheets
    // that axe would preload.
    private const string Violations = """
        async (element, rules) => {
          const colours = ['color-contrast', 'link-in-text-block'];
          const off = rules === 'AllButColours' ? colours.map(rule => [rule, { enabled: false }]) : [];
          const only = rules === 'Colours'
            ? { runOnly: { type: 'rule', values: colours } }
            : { rules: { 'target-size': { enabled: true }, ...Object.fromEntries(off) } };
          const { violations } = await axe.run(element, { resultTypes: ['violations'], preload: { assets: ['media'] }, ...only });
          return violations
            .filter(violation => ['serious', 'critical'].includes(violation.impact) || violation.id === 'region')
            .map(violation => `${violation.id}: ${violation.nodes.map(node => node.html).join(' | ')}`);
        }
        """;

    // The page that is left, or null if there is none to leave from.
    private const string Leave = """
        address => {
          const left = document.querySelector('#circuit') && document.querySelector('#page').dataset.page;
          if (left) Blazor.navigateTo(address);
          return left;
        }
        """;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private static readonly SemaphoreSlim Clipboard = new(1);

    private static readonly float LimitInMilliseconds = (float)Patience.Limit.TotalMilliseconds;

    private readonly IBrowserContext _context;
    private readonly ConcurrentBag<IBrowserContext>? _idle;
    private readonly ConcurrentQueue<string> _complaints = new();
    private ColorScheme? _worn;

    /// <param name="idle">Takes the profile when the window is closed; without it, the profile ends.</param>
    public Visitor(IBrowserContext context, IPage page, ConcurrentBag<IBrowserContext>? idle = null)
    {
        (_context, _idle) = (context, idle);
        Page = page;
        page.SetDefaultTimeout(LimitInMilliseconds);
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

        // The console names refused requests too, but not their addresses. To be told every answer costs much.
        if (Scale.IsFull)
        {
            page.Response += (_, response) =>
            {
                if (response.Status >= 400)
                {
                    _complaints.Enqueue($"{response.Status}: {response.Url}");
                }
            };
        }
    }

    public IPage Page { get; }

    /// <summary>Whether pages with a circuit are opened from the page before, inside its document.</summary>
    public bool StaysInside { get; set; }

    public IReadOnlyCollection<string> Complaints => _complaints;

    public ILocator Rows => Page.Locator("table.list tbody tr");

    public ILocator Heading => Page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    /// <summary>The number of payments shown by the list.</summary>
    public ILocator Count => Page.Locator(".totals b").First;

    /// <summary>Signs in a person of the demo with one click and waits until the list of payments can be worked with.</summary>
    public async Task ClickInAsync(string person)
    {
        await Page.GotoAsync("/account/sign-in");
        await Page.GetByRole(AriaRole.Button, new() { Name = person }).ClickAsync();
        await Expect(Page).ToHaveURLAsync(FirstPage());
        await ListReadyAsync();
    }

    /// <summary>The same without rendering the sign-in page.</summary>
    public async Task SignInAsync(string person = "Clara")
    {
        await Page.GotoAsync(await ComeAsAsync(person));
        await Expect(Page).ToHaveURLAsync(FirstPage());
        await ListReadyAsync();
    }

    /// <summary>Signs in with a password and waits until the list of payments can be worked with.</summary>
    public async Task SignInByPasswordAsync(string name)
    {
        await Page.GotoAsync("/account/sign-in");
        await Page.FillAsync("#user-name", name);
        await Page.FillAsync("#password", Beside.Password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Expect(Page).ToHaveURLAsync(FirstPage());
        await ListReadyAsync();
    }

    /// <summary>Signs in without opening a page, and returns the address of the first page.</summary>
    public async Task<string> ComeAsAsync(string person = "Clara")
    {
        const string address = "/account/sign-in";
        var page = await (await _context.APIRequest.GetAsync(address, new() { Timeout = LimitInMilliseconds })).TextAsync();
        var form = _context.APIRequest.CreateFormData();
        form.Set("_handler", "demo");
        form.Set("DemoName", person.ToLowerInvariant());
        form.Set("__RequestVerificationToken", WebUtility.HtmlDecode(FormToken().Match(page).Groups["token"].Value));
        var answer = await _context.APIRequest.PostAsync(address, new() { Form = form, MaxRedirects = 0, Timeout = LimitInMilliseconds });
        answer.Status.ShouldBe(302, person);
        return answer.Headers["location"];
    }

    /// <summary>Lets the pages use the clipboard. A browser has only one, so it is the test's own until it is given back.</summary>
    public async Task<IDisposable> TakeClipboardAsync()
    {
        await Clipboard.WaitAsync();
        await _context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]).WithinAsync();
        return new Taken();
    }

    /// <summary>Confirms the second factor in the dialog or on the step-up page.</summary>
    public Task ContinueAsync() => Page.GetByRole(AriaRole.Button, new() { NameRegex = ContinueAs() }).ClickAsync();

    /// <summary>Opens a page with a circuit, and waits until the circuit has started.</summary>
    public async Task<IResponse?> GoAsync(string address)
    {
        if (StaysInside && await Page.EvaluateAsync<string?>(Leave, address).WithinAsync() is { } left)
        {
            await Page.WaitForFunctionAsync("left => document.querySelector('#page')?.dataset.page !== left", left);
            return null;
        }

        var answer = await Page.GotoAsync(address);
        await ReadyAsync();
        return answer;
    }

    /// <summary>Opens a list of payments, and waits until it is complete.</summary>
    public async Task GoToListAsync(string address)
    {
        await GoAsync(address);
        await ListReadyAsync();
    }

    /// <summary>Waits until the address has this form; * stands for anything but a slash, ** for anything.</summary>
    public Task AtAsync(string form) => AtAsync(Page, form);

    /// <summary>The same for another tab.</summary>
    public static Task AtAsync(IPage tab, string form)
    {
        // An expectation polls the address, so it cannot miss an earlier change.
        var pattern = Regex.Escape(form).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal);
        return Expect(tab).ToHaveURLAsync(new Regex($"^{pattern}$", RegexOptions.None, Patience.Limit));
    }

    /// <summary>Opens a page in another tab of the same browser.</summary>
    public async Task<IPage> OpenTabAsync(string address)
    {
        var tab = await _context.NewPageAsync();
        tab.SetDefaultTimeout(LimitInMilliseconds);
        await tab.GotoAsync(address);
        await tab.Locator("#circuit").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        return tab;
    }

    /// <summary>
    /// Waits until the circuit has taken the page over; before that the page looks the same but does nothing. Call it only once the
    /// document is loaded.
    /// </summary>
    public Task ReadyAsync() => Page.Locator("#circuit").WaitForAsync(new() { State = WaitForSelectorState.Attached });

    /// <summary>Waits for the totals, which only the circuit reads, after the rows.</summary>
    public async Task ListReadyAsync()
    {
        await ReadyAsync();
        await Count.WaitForAsync();
    }

    /// <summary>The serious and critical axe violations with their elements, of the page or a part of it, for the given rules.</summary>
    public async Task<IReadOnlyList<string>> SeriousViolationsAsync(string? part = null, AxeRules rules = AxeRules.All)
    {
        if (!await Page.EvaluateAsync<bool>("() => 'axe' in window").WithinAsync())
        {
            await Page.EvaluateAsync(Axe).WithinAsync();
        }

        return await Page.Locator(part ?? ":root").EvaluateAsync<string[]>(Violations, rules.ToString()).WithinAsync();
    }

    /// <summary>Switches the colour scheme without animations, and waits for the style sheets.</summary>
    public async Task WearAsync(ColorScheme scheme)
    {
        if (_worn == scheme)
        {
            return;
        }

        _worn = scheme;
        await Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce }).WithinAsync();
        await Page.WaitForFunctionAsync("() => [...document.querySelectorAll('link[rel=stylesheet]')].every(link => link.sheet)");
    }

    /// <summary>The number of pixels by which the page is wider than the window.</summary>
    public Task<int> SidewaysAsync() =>
        Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>The same, and the number of pixels by which the document is higher than the window; 0 for the public page, which may scroll.</summary>
    public async Task<(int Wider, int Higher)> OverflowAsync() =>
        await Page.EvaluateAsync<int[]>(
            "() => { const root = document.documentElement; return [root.scrollWidth - root.clientWidth, document.querySelector('.shell, .plain') ? root.scrollHeight - root.clientHeight : 0]; }").WithinAsync()
            is [var wider, var higher] ? (wider, higher) : throw new InvalidOperationException("There is no document.");

    public async ValueTask DisposeAsync()
    {
        await FailedPages.TellAsync(this);
        if (_idle is null)
        {
            await _context.DisposeAsync();
            return;
        }

        foreach (var page in _context.Pages.Skip(1).ToList())
        {
            await page.CloseAsync().WithinAsync();
        }

        await _context.ClearCookiesAsync().WithinAsync();
        await _context.ClearPermissionsAsync().WithinAsync();
        _idle.Add(_context);
    }

    private sealed class Taken : IDisposable
    {
        public void Dispose() => Clipboard.Release();
    }

    // The plain list, or the view that a user opens at sign-in.
    [GeneratedRegex(@"/payments(?:\?|$)", RegexOptions.None, 60_000)]
    private static partial Regex FirstPage();

    [GeneratedRegex("__RequestVerificationToken\" value=\"(?<token>[^\"]+)", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex FormToken();

    [GeneratedRegex("^Continue as .+ \\(demo\\)$", RegexOptions.None, 60_000)]
    private static partial Regex ContinueAs();
}
