using System.Text.RegularExpressions;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Shell;
using PaymentsAdmin.Web.Tests.Ports;
using PaymentsAdmin.Web.Tests.Rest;

namespace PaymentsAdmin.Web.Tests.Features;

/// <summary>The whole app on the books of the REST tests for a user with every role; the test decides when each port answers.</summary>
public abstract partial class LatePageTests : PageTests
{
    /// <summary>Releases the oldest waiting answer first.</summary>
    protected static readonly Func<int, int> Oldest = static _ => 0;

    /// <summary>Releases the newest waiting answer first.</summary>
    protected static readonly Func<int, int> Newest = static count => count - 1;

    /// <summary>Holds answers back until a test releases them.</summary>
    protected Gate Gate { get; } = new();

    /// <summary>Every fault that was logged.</summary>
    protected FaultLog Faults { get; } = new();

    protected NavigationManager Navigation => Get<NavigationManager>();

    protected override Task<string> CopyBooksAsync() => RestBooks.CopyAsync();

    protected override void Register(IServiceCollection services)
    {
        // Transient, so that each page is opened as if in a new circuit.
        services.AddTransient<PageContext>();
        services.AddScoped<PagePlace>();
        services.AddLogging(logging => logging.AddProvider(Faults));
        BeforePort.PutBeforeAll(services, (_, answer) => Gate.PassAsync(answer));
    }

    protected override async Task ArrangeAsync()
    {
        await WithRolesAsync("adam", Role.Viewer | Role.Clerk | Role.Approver | Role.Admin);
        await SignInAsync("adam");
    }

    /// <summary>Releases all answers in the given order.</summary>
    protected Task AnswerAsync(Func<int, int> order) => Gate.OpenAsync(Renderer.Dispatcher, order);

    /// <summary>The whole app including its shell.</summary>
    protected IRenderedComponent<PageShell> RenderApp() => Render<PageShell>(shell => shell.AddChildContent<Routes>());

    /// <summary>The markup of the page, without the parts that differ on each rendering.</summary>
    protected static string Shown(IRenderedComponent<PageShell> app)
    {
        app.WaitForElement("h1");
        return Same().Replace(app.Markup, "");
    }

    // Differs on each rendering: the ids of event handlers and of forms.
    [GeneratedRegex("""(?: blazor:[^=]+="[^"]*")|(?:[0-9a-f]{32})|(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})""", RegexOptions.None, 60_000)]
    private static partial Regex Same();
}
