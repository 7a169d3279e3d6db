using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using PaymentsAdmin.Web.Options;

namespace PaymentsAdmin.Web.Shared.Requests;

/// <summary>Decides which requests are accepted: https from anywhere, plain http from this machine.</summary>
public static class Transport
{
    private const string ForwardedFor = "X-Forwarded-For";
    private const string ForwardedProto = "X-Forwarded-Proto";
    private const string HttpsOnly =
        "PaymentsAdmin accepts plain http only on the computer it runs on. Use its https address.";

    /// <summary>Trusts the configured proxies for caller and scheme, and a proxy on this machine for the scheme only.</summary>
    public static void UseTrustedProxies(this WebApplication app, PaymentsAdminOptions options)
    {
        app.Use(
            (context, next) =>
            {
                BelieveSchemeFromHere(context, options.TrustedProxies);
                return next(context);
            }
        );

        // Without a trusted proxy the middleware would trust everybody.
        if (options.TrustedProxies.Count > 0)
        {
            app.UseForwardedHeaders(Forwarded(options.TrustedProxies));
        }
    }

    /// <summary>Whether a request arrives unencrypted from another machine, directly or through a proxy on this one.</summary>
    public static bool IsPlainFromElsewhere(HttpContext context) =>
        !context.Request.IsHttps
        && context.Connection.RemoteIpAddress is { } caller
        && (!IPAddress.IsLoopback(caller) || context.Request.Headers.ContainsKey(ForwardedFor));

    /// <summary>Refuses plain http from elsewhere, except for health checks.</summary>
    public static void UseHttpsFromElsewhere(this WebApplication app) =>
        app.Use(
            async (context, next) =>
            {
                if (!IsPlainFromElsewhere(context) || context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
                {
                    await next(context);
                    return;
                }

                await RefusePlainAsync(context);
            }
        );

    public static Task RefusePlainAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync(HttpsOnly, context.RequestAborted);
    }

    /// <summary>
    /// Negotiates WebSocket compression only with browsers that start over with each message. Otherwise the server would hold a
    /// window for each circuit, which is a tenth of a circuit's memory.
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

    private static ForwardedHeadersOptions Forwarded(IReadOnlyList<IPAddress> proxies)
    {
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedFor };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            forwarded.KnownProxies.Add(proxy);
        }

        return forwarded;
    }

    // Anyone who reaches this machine can forge the caller, but gains nothing by claiming https, which only makes cookies
    // stricter.
    private static void BelieveSchemeFromHere(HttpContext context, IReadOnlyList<IPAddress> proxies)
    {
        var caller = context.Connection.RemoteIpAddress;
        if (caller is null || !IPAddress.IsLoopback(caller) || proxies.Any(proxy => Plain(proxy).Equals(Plain(caller))))
        {
            return;
        }

        var said = context.Request.Headers[ForwardedProto].ToString();
        if (string.Equals(said[(said.LastIndexOf(',') + 1)..].Trim(), Uri.UriSchemeHttps, StringComparison.OrdinalIgnoreCase))
        {
            context.Request.Scheme = Uri.UriSchemeHttps;
        }
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
