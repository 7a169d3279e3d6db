using System.Reflection;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Shell;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>
/// One window of each person that goes from page to page as people do, inside one document. A document of its own for each page takes
/// three times the work; the full run opens them so.
/// </summary>
public sealed class LookWindows : IAsyncDisposable
{
    private static readonly Dictionary<string, Type> _components = typeof(App).Assembly.GetTypes()
        .SelectMany(type => type.GetCustomAttributes<RouteAttribute>().Select(route => (route.Template, type)))
        .ToDictionary(page => page.Template, page => page.type, StringComparer.Ordinal);

    private readonly Dictionary<(ServedApp App, string? Person), (Visitor Visitor, Type Shown)> _open = [];

    /// <summary>Whether a state can be reached from another page, and nothing but its page is of interest.</summary>
    internal static bool CanShow(PageState state) => !Scale.IsFull && state is { IsInside: true, Template: not null, Expected: null };

    /// <summary>The window of the state's person, on another page or on none.</summary>
    internal async Task<Visitor> ForAsync(PageState state, ServedApp app, BrowserFixture fixture)
    {
        var component = _components[state.Template!];
        if (!_open.TryGetValue((app, state.Person), out var window))
        {
            window.Visitor = await fixture.Browser.VisitAsync(app, signedIn: await fixture.SignedInAsync(state.Person, app));
            window.Visitor.StaysInside = true;
        }
        else if (window.Shown == component)
        {
            // The same component would stay, and nobody could tell when it shows what was asked for.
            await window.Visitor.Page.GotoAsync("about:blank");
        }

        _open[(app, state.Person)] = (window.Visitor, component);
        return window.Visitor;
    }

    /// <summary>Closes a window that may answer no longer.</summary>
    internal async Task CloseAsync(PageState state, ServedApp app)
    {
        if (_open.Remove((app, state.Person), out var window))
        {
            await window.Visitor.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var window in _open.Values)
        {
            await window.Visitor.DisposeAsync();
        }
    }
}
