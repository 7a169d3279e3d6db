using PaymentsAdmin.Fakes.Strictness;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>A demo with a workspace on a portal or a host next to its own books, which are the first workspace.</summary>
public abstract class OnWorkspace(string key, string name) : IAsyncLifetime
{
    public ServedApp App { get; private set; } = null!;

    /// <summary>All calls to the portal or host, and what a careful client would not do.</summary>
    protected abstract Journal Journal { get; }

    /// <summary>What may be in no log.</summary>
    protected abstract IReadOnlyList<string> Secrets { get; }

    public async ValueTask InitializeAsync()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PaymentsAdmin__Portals__AllowLoopback"] = "true",
            ["PaymentsAdmin__Workspaces__0__Key"] = "main",
            ["PaymentsAdmin__Workspaces__0__Name"] = "Main",
        };
        foreach (var (setting, value) in (await BeginAsync()).Append(new("Key", key)).Append(new("Name", name)))
        {
            settings[$"PaymentsAdmin__Workspaces__1__{setting}"] = value;
        }

        App = await ServedApp.StartAsync(settings: settings);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await EndAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A signed-in person with the workspace of the portal open.</summary>
    public async Task<Visitor> VisitAsync(Browser browser, string person = "Clara")
    {
        var visitor = await browser.VisitAsync(App);
        await visitor.SignInAsync(person);
        await SwitchAsync(visitor, key, name);
        return visitor;
    }

    /// <summary>Switches to another workspace in the header.</summary>
    public static async Task SwitchAsync(Visitor visitor, string key, string name)
    {
        await visitor.Page.ClickAsync("[popovertarget=workspaces]");
        await visitor.Page.ClickAsync($"#workspaces button[value={key}]");
        await Expect(visitor.Page.Locator("[popovertarget=workspaces]")).ToContainTextAsync(name);
        await visitor.ReadyAsync();
    }

    /// <summary>Nothing was complained of: by the browser, by the portal or host, and in the log, which has no secret.</summary>
    public void ShouldBeClean(params IEnumerable<Visitor> visitors)
    {
        visitors.SelectMany(visitor => visitor.Complaints).ShouldBeEmpty();
        // A clock that runs on cannot tell whether a call was on its way when another was refused. PaceTests has one that stands still.
        var tooSoon = Journal.Violations.ToLookup(violation => violation.Rule is "no-pause-after-503");
        tooSoon[false].ShouldBeEmpty();
        tooSoon[true].Count().ShouldBeLessThan(2);
        App.Warnings.ShouldBeEmpty();
        App.Faults.ShouldBeEmpty();
        foreach (var secret in Secrets)
        {
            App.Log.ShouldNotContain(secret);
        }
    }

    /// <summary>Starts the portal or host, and returns the settings of its workspace.</summary>
    protected abstract Task<IReadOnlyDictionary<string, string>> BeginAsync();

    protected abstract ValueTask EndAsync();
}
