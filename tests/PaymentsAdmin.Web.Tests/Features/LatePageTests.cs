using System.Text.RegularExpressions;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Setup.Circuits;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shell;
using PaymentsAdmin.Web.Tests.Ports;
using PaymentsAdmin.Web.Tests.Rest;

namespace PaymentsAdmin.Web.Tests.Features;

/// <summary>The whole app over the books of the REST tests, before somebody with every role, while a test decides when each port answers.</summary>
public abstract partial class LatePageTests : PageTests
{
    /// <summary>The answer that waits the longest comes first.</summary>
    protected static readonly Func<int, int> Oldest = static _ => 0;

    /// <summary>The answer to what was asked last comes first.</summary>
    protected static readonly Func<int, int> Newest = static count => count - 1;

    /// <summary>What keeps answers back.</summary>
    protected Gate Gate { get; } = new();

    /// <summary>What went wrong anywhere.</summary>
    protected FaultLog Faults { get; } = new();

    protected NavigationManager Navigation => Get<NavigationManager>();

    protected override Task<string> CopyBooksAsync() => RestBooks.CopyAsync();

    protected override void Register(IServiceCollection services)
    {
        // What a circuit keeps is empty when a page is opened.
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

    /// <summary>Lets all answers come in that order.</summary>
    protected Task AnswerAsync(Func<int, int> order) => Gate.OpenAsync(Renderer.Dispatcher, order);

    /// <summary>The whole app, its shell included.</summary>
    protected IRenderedComponent<PageShell> RenderApp() => Render<PageShell>(shell => shell.AddChildContent<Routes>());

    /// <summary>What stands on the screen in the end.</summary>
    protected static string Shown(IRenderedComponent<PageShell> app)
    {
        app.WaitForElement("h1");
        return Same().Replace(app.Markup, "");
    }

    // What is another one each time a page is built: the names of handlers, and of forms.
    [GeneratedRegex("""(?: blazor:[^=]+="[^"]*")|(?:[0-9a-f]{32})|(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})""", RegexOptions.None, 1_000)]
    private static partial Regex Same();
}
