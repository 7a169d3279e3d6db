namespace PaymentsAdmin.Web.Session;

/// <summary>
/// Names of our cookies. Over https they have the prefix with which browsers take a cookie from this host alone: without it,
/// another host of the same domain could plant one. It needs https, which a demo on this machine does not have.
/// </summary>
public static class HostCookie
{
    private const string Prefix = "__Host-";

    public static string Name(HttpRequest request, string name) => request.IsHttps ? Prefix + name : name;

    public static string? Find(HttpRequest request, string name) => request.Cookies[Name(request, name)];

    public static void Keep(HttpContext context, string name, string value) => BrowserMemory.Keep(context, Name(context.Request, name), value);
}
