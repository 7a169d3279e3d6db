using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Shell;

/// <summary>A style sheet and the media it is for.</summary>
public sealed record ThemeSheet(string Href, string? Media);

/// <summary>Light, dark, or what the system prefers; kept in a cookie so that the first paint is right.</summary>
public sealed record Theme(string Name, IReadOnlyList<ThemeSheet> Sheets)
{
    private const string Cookie = "pa-theme";
    private const string Folder = "_content/Radzen.Blazor/css/";

    /// <summary>What the system prefers.</summary>
    public static readonly Theme System = new(
        "system",
        [.. Files("material", "(prefers-color-scheme: light)"), .. Files("material-dark", "(prefers-color-scheme: dark)")]
    );

    /// <summary>Every theme, in the order they are offered.</summary>
    public static IReadOnlyList<Theme> All { get; } =
        [new("light", [.. Files("material", null)]), new("dark", [.. Files("material-dark", null)]), System];

    /// <summary>The theme of that name, or the system's.</summary>
    public static Theme Of(string? name) =>
        All.FirstOrDefault(theme => string.Equals(theme.Name, name, StringComparison.Ordinal)) ?? System;

    /// <summary>The theme the browser asks for.</summary>
    public static Theme Of(HttpRequest request) => Of(request.Cookies[Cookie]);

    /// <summary>Remembers the choice in the browser.</summary>
    public void Remember(HttpContext context) => BrowserMemory.Keep(context, Cookie, Name);

    private static IEnumerable<ThemeSheet> Files(string name, string? media) =>
        [new($"{Folder}{name}-base.css", media), new($"{Folder}{name}-wcag.css", media)];
}
