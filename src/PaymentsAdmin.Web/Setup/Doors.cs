using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace PaymentsAdmin.Web.Setup;

/// <summary>Who may come in at all: https from anywhere, plain http from this machine.</summary>
public static class Doors
{
    private const string HttpsOnly =
        "PaymentsAdmin answers plain http only on the machine it runs on. Use its https address.";

    /// <summary>Believes a proxy on this machine, and those that are configured, about scheme and caller.</summary>
    public static void UseTrustedProxies(this WebApplication app, PaymentsAdminOptions options)
    {
        var forwarded = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedFor,
        };
        foreach (var proxy in options.TrustedProxies)
        {
            forwarded.KnownProxies.Add(proxy);
        }

        app.UseForwardedHeaders(forwarded);
    }

    /// <summary>Refuses plain http from elsewhere; the health checks stay open to whoever watches the machine.</summary>
    public static void UseHttpsFromElsewhere(this WebApplication app) =>
        app.Use(
            async (context, next) =>
            {
                var caller = context.Connection.RemoteIpAddress;
                if (context.Request.IsHttps || caller is null || IPAddress.IsLoopback(caller) || context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
                {
                    await next(context);
                    return;
                }

                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                await context.Response.WriteAsync(HttpsOnly, context.RequestAborted);
            }
        );

    /// <summary>
    /// Takes part in compression only where browsers begin each message anew. A browser keeps to what it is answered, and the
    /// window that the server would otherwise hold for each circuit weighs a tenth of all that a circuit does.
    /// </summary>
    public static void UseShortWindows(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (context.Request.Headers.SecWebSocketExtensions is [{ } offer, ..] && offer.StartsWith("permessage-deflate", StringComparison.Ordinal))
                {
                    context.Request.Headers.SecWebSocketExtensions = "permessage-deflate; client_no_context_takeover";
                }

                return next(context);
            }
        );
}
