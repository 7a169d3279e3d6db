using PaymentsAdmin.Web.Session;

namespace PaymentsAdmin.Web.Shared;

/// <summary>Whether single-key shortcuts are on; stored in a cookie, so that the first paint is right.</summary>
public static class Shortcuts
{
    private const string Cookie = "pa-keys";
    private const string Off = "off";

    /// <summary>On, unless the browser remembers otherwise.</summary>
    public static bool Of(HttpRequest request) => !string.Equals(HostCookie.Find(request, Cookie), Off, StringComparison.Ordinal);

    public static void Remember(HttpContext context, bool on) => HostCookie.Keep(context, Cookie, on ? "on" : Off);
}
