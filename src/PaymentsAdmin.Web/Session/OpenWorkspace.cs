using System.Security.Claims;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Web.Session;

/// <summary>The browser's current workspace. A cookie names it, so that pages, circuits and downloads agree.</summary>
public static class OpenWorkspace
{
    public const string Claim = "pa:workspace";

    private const string Cookie = "pa-workspace";
    private const string None = ".";

    /// <summary>The key in the browser's cookie; the workspace may not exist.</summary>
    public static string? Asked(HttpRequest request) => HostCookie.Find(request, Cookie);

    public static void Remember(HttpContext context, Workspace workspace) => HostCookie.Keep(context, Cookie, workspace.Key.Value);

    /// <summary>
    /// The workspace in the cookie of an earlier version, which is then deleted. From now on only the cookie with the new name
    /// counts, also if there was no earlier one: whatever another host plants later opens nothing. One it has planted beside
    /// ours makes two, and none is opened.
    /// </summary>
    public static string? TakeOver(HttpContext context)
    {
        var earlier = context.Request.Headers.Cookie
            .SelectMany(header => header?.Split(';', StringSplitOptions.TrimEntries) ?? [])
            .Where(cookie => cookie.StartsWith(Cookie + "=", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        var key = earlier.Length == 1 ? WorkspaceKey.Find(earlier[0][(Cookie.Length + 1)..])?.Value : null;
        HostCookie.Keep(context, Cookie, key ?? None);
        context.Response.Cookies.Delete(Cookie);
        return key;
    }

    /// <summary>The current workspace; the first one without a choice, or if the chosen one no longer exists.</summary>
    public static Workspace Of(ClaimsPrincipal user, IReadOnlyList<Workspace> all)
    {
        var asked = user.FindFirstValue(Claim);
        return all.FirstOrDefault(one => string.Equals(one.Key.Value, asked, StringComparison.Ordinal)) ?? all[0];
    }
}
