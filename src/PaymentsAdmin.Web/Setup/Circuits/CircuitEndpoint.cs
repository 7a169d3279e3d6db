using Microsoft.AspNetCore.Http.Features;

namespace PaymentsAdmin.Web.Setup.Circuits;

/// <summary>Marks the endpoints of circuits, so that they are known by what routing found, however the address was spelt.</summary>
public sealed class CircuitEndpoint
{
    private const string Folder = "_blazor";

    private static readonly CircuitEndpoint Mark = new();

    /// <summary>Whether a request was routed to one.</summary>
    public static bool Is(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<CircuitEndpoint>() is not null;

    /// <summary>Marks an endpoint when it is one: the hub, its negotiation, the farewell and the initializers.</summary>
    public static void MarkIfOne(EndpointBuilder endpoint)
    {
        if (endpoint is RouteEndpointBuilder { RoutePattern.PathSegments: [{ Parts: [Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart { Content: Folder }] }, ..] })
        {
            endpoint.Metadata.Add(Mark);
        }
    }
}

/// <summary>Lets only our own pages open and use circuits.</summary>
public static class CircuitDoor
{
    /// <summary>
    /// Refuses what another site sends: browsers send cookies along, and no CORS check guards a WebSocket. A server that ends takes no
    /// page either, since it would lose its circuit a second time.
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

        // Browsers name the origin of every WebSocket and of every POST. They do not for a GET of the same site, and say so in Sec-Fetch-Site.
        var site = request.Headers["Sec-Fetch-Site"];
        return !IsUpgrade(context) && (site.Count == 0 || (site.Count == 1 && site[0] is "same-origin" or "none"));
    }

    private static bool IsUpgrade(HttpContext context) =>
        context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true }
        || context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true };
}
