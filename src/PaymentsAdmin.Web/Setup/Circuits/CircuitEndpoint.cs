using Microsoft.AspNetCore.Http.Features;

namespace PaymentsAdmin.Web.Setup.Circuits;

/// <summary>Marks the endpoints of circuits, so that a request is recognised by its route, however its URL is spelt.</summary>
public sealed class CircuitEndpoint
{
    private const string Folder = "_blazor";

    private static readonly CircuitEndpoint Mark = new();

    public static bool Is(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<CircuitEndpoint>() is not null;

    /// <summary>Marks an endpoint if it belongs to circuits: the hub, its negotiation, the disconnect call and the initializers.</summary>
    public static void MarkIfOne(EndpointBuilder endpoint)
    {
        if (endpoint is RouteEndpointBuilder
            {
                RoutePattern.PathSegments: [{ Parts: [Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart { Content: Folder }] }, ..],
            })
        {
            endpoint.Metadata.Add(Mark);
        }
    }
}

/// <summary>Lets only our own pages open and use circuits.</summary>
public static class CircuitGuard
{
    /// <summary>
    /// Refuses requests from other sites: browsers send cookies along, and no CORS check protects a WebSocket. A server that is
    /// stopping refuses all circuits, since a page that connected now would lose its circuit a second time.
    /// </summary>
    public static void UseOwnCircuitsOnly(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (!CircuitEndpoint.Is(context) || (IsOurs(context) && !app.Lifetime.ApplicationStopping.IsCancellationRequested))
                {
                    return next(context);
                }

                // Only programs see this response, so no page is rendered for it.
                context.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodePagesFeature>()?.Enabled = false;
                context.Response.StatusCode = IsOurs(context) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            }
        );

    private static bool IsOurs(HttpContext context)
    {
        var request = context.Request;
        var origin = request.Headers.Origin;
        if (origin.Count > 0)
        {
            return origin.Count == 1 && string.Equals(origin[0], $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
        }

        // Browsers send Origin with every WebSocket and every POST. A GET of the same site has none, and is recognised by Sec-Fetch-Site.
        var site = request.Headers["Sec-Fetch-Site"];
        return !IsUpgrade(context) && (site.Count == 0 || (site.Count == 1 && site[0] is "same-origin" or "none"));
    }

    private static bool IsUpgrade(HttpContext context) =>
        context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true }
        || context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true };
}
