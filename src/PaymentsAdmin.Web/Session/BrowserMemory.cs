namespace PaymentsAdmin.Web.Session;

/// <summary>Choices stored in the browser, such as theme and language. Nothing secret.</summary>
public static class BrowserMemory
{
    public static void Keep(HttpContext context, string name, string value) =>
        context.Response.Cookies.Append(
            name,
            value,
            new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                MaxAge = TimeSpan.FromDays(365),
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
            }
        );
}
