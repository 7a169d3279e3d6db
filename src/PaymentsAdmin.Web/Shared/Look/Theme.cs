using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Session;

namespace PaymentsAdmin.Web.Shared.Look;

/// <summary>Light, dark, or the system's preference; kept in a cookie so that the first paint is right.</summary>
public sealed record Theme(string Name)
{
    private const string Cookie = "pa-theme";

    /// <summary>The system's preference.</summary>
    public static readonly Theme System = new("system");

    /// <summary>Every theme, in the order they are offered.</summary>
    public static IReadOnlyList<Theme> All { get; } = [new("light"), new("dark"), System];

    /// <summary>Its name on screen.</summary>
    public Words Label => Name switch { "light" => "Light", "dark" => "Dark", _ => "System" };

    /// <summary>The colour of a phone's browser frame, per system theme.</summary>
    public IReadOnlyList<(string Colour, string? Media)> Frames =>
        Name switch
        {
            "light" => [(Tokens.Surface.Light, null)],
            "dark" => [(Tokens.Surface.Dark, null)],
            _ => [(Tokens.Surface.Light, "(prefers-color-scheme: light)"), (Tokens.Surface.Dark, "(prefers-color-scheme: dark)")],
        };

    /// <summary>The theme of that name, or the system's.</summary>
    public static Theme Of(string? name) =>
        All.FirstOrDefault(theme => string.Equals(theme.Name, name, StringComparison.Ordinal)) ?? System;

    /// <summary>The theme in the request's cookie.</summary>
    public static Theme Of(HttpRequest request) => Of(HostCookie.Find(request, Cookie));

    /// <summary>Remembers the choice in the browser.</summary>
    public void Remember(HttpContext context) => HostCookie.Keep(context, Cookie, Name);
}
