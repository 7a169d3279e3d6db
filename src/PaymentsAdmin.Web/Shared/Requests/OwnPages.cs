using Microsoft.AspNetCore.Diagnostics;

namespace PaymentsAdmin.Web.Shared.Requests;

/// <summary>Endpoints that only scripts of our own pages call: refused to other sites, and to browsers that do not report the site.</summary>
public static class OwnPages
{
    public static TBuilder ForOwnPagesOnly<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.AddEndpointFilter(CheckAsync);

    private static async ValueTask<object?> CheckAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        // Only our script sees the answer, so no page is rendered for it.
        call.HttpContext.Features.Get<IStatusCodePagesFeature>()?.Enabled = false;
        return string.Equals(call.HttpContext.Request.Headers["Sec-Fetch-Site"], "same-origin", StringComparison.Ordinal)
            ? await next(call)
            : Results.StatusCode(StatusCodes.Status403Forbidden);
    }
}
