using Microsoft.Net.Http.Headers;
using PaymentsAdmin.Web.Setup.Violations;

namespace PaymentsAdmin.Web.Setup;

public static class SecurityHeaders
{
    private const string ContentPolicy =
        "default-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; "
        + "connect-src 'self'; font-src 'self'; img-src 'self' data:; script-src 'self'; style-src 'self'" + ViolationHandler.Directive;

    // No page uses any of these. Passkeys, the clipboard and full screen stay with our own pages, as browsers do by default.
    private static readonly string Permissions = string.Join(
        ", ",
        new[]
        {
            "accelerometer", "camera", "display-capture", "encrypted-media", "geolocation", "gyroscope", "magnetometer", "microphone", "midi", "payment",
            "screen-wake-lock", "usb", "xr-spatial-tracking",
        }.Select(feature => feature + "=()")
    );

    /// <summary>Adds the headers to every response; no cache may store the pages of signed-in users.</summary>
    public static void UseSecurityHeaders(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                context.Response.OnStarting(
                    static state =>
                    {
                        Write((HttpContext)state);
                        return Task.CompletedTask;
                    },
                    context
                );
                return next(context);
            }
        );

    private static void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";

        // Public pages set a stricter policy themselves.
        if (headers.TryAdd(HeaderNames.ContentSecurityPolicy, ContentPolicy))
        {
            headers["Reporting-Endpoints"] = ViolationHandler.Endpoints;
        }

        headers.TryAdd("Referrer-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
        headers.TryAdd("Permissions-Policy", Permissions);
        if (context.User.Identity?.IsAuthenticated == true && !IsAsset(context))
        {
            headers.CacheControl = "no-store";
        }
    }

    private static bool IsAsset(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is not null;
}
