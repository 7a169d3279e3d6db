using Microsoft.AspNetCore.Authentication.Cookies;

namespace PaymentsAdmin.Web.Setup.Session;

/// <summary>
/// Gives the session cookie the name its scheme allows: the <c>__Host-</c> prefix binds it to this host and needs
/// https, which a demo on this machine does not have.
/// </summary>
public sealed class SchemeCookies : ICookieManager
{
    private const string Secure = "__Host-pa";
    private const string Loopback = "pa-local";

    private readonly ChunkingCookieManager _chunks = new();

    public string? GetRequestCookie(HttpContext context, string key) => _chunks.GetRequestCookie(context, Name(context));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        _chunks.AppendResponseCookie(context, Name(context), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) =>
        _chunks.DeleteCookie(context, Name(context), options);

    private static string Name(HttpContext context) => context.Request.IsHttps ? Secure : Loopback;
}
