using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Session;

namespace PaymentsAdmin.Web.Shared.Themes;

/// <summary>Light, dark, or the system's preference; kept in a cookie so that the first paint is right.</summary>
public sealed record Theme(string Name)
{
    private const string Cookie = "pa-theme";

    public static readonly Theme System = new("system");

    public static IReadOnlyList<Theme> All { get; } = [new("light"), new("dark"), System];

    public Words Label => Name switch { "light" => "Light", "dark" => "Dark", _ => "System" };

    /// <summary>The colour of a phone's browser frame, per system theme.</summary>
    public IReadOnlyList<(string Colour, string? Media)> Frames =>
        Name switch
        {
            "light" => [(Tokens.Surface.Light, null)],
            "dark" => [(Tokens.Surface.Dark, null)],
            _ => [(Tokens.Surface.Light, "(prefers-color-scheme: light)"), (Tokens.Surface.Dark, "(prefers-color-scheme: dark)")],
        };

    public static Theme Of(string? name) =>
        All.FirstOrDefault(theme => string.Equals(theme.Name, name, StringComparison.Ordinal)) ?? System;

    public static Theme Of(HttpRequest request) => Of(HostCookie.Find(request, Cookie));

    public void Remember(HttpContext context) => HostCookie.Keep(context, Cookie, Name);
}
