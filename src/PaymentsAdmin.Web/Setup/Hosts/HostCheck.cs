using Microsoft.AspNetCore.HostFiltering;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.PublicPages;

namespace PaymentsAdmin.Web.Setup.Hosts;

/// <summary>Handles requests for unknown host names.</summary>
public static class HostCheck
{
    private const string NotOurs =
        "PaymentsAdmin is not available under this host name. Use its own address, or ask the operator to add this name to AllowedHosts.";

    // Available under any host name: monitoring uses the IP address, and API clients send a token that other sites do not have.
    private static readonly PathString[] OpenToAll = ["/health", "/rest", "/crmapi", "/openapi"];

    /// <summary>Merges ASP.NET's own allowed hosts into ours, so that there is one rule.</summary>
    public static void AddKnownHosts(this IServiceCollection services) =>
        services.PostConfigure<HostFilteringOptions>(filtering => filtering.AllowedHosts = ["*"]);

    /// <summary>Refuses unknown names if any name is configured; otherwise accepts them, but keeps the name out of redirects.</summary>
    public static void UseKnownHosts(this WebApplication app, KnownHosts hosts) =>
        app.Use(
            (context, next) =>
                hosts.Knows(context.Request.Host.Host) ? next(context)
                : hosts.AnyGiven && !IsOpenToAll(context.Request.Path) ? RefuseAsync(context)
                : PassUnnamedAsync(context, next)
        );

    private static bool IsOpenToAll(PathString path) => Array.Exists(OpenToAll, open => path.StartsWithSegments(open, StringComparison.OrdinalIgnoreCase));

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(NotOurs, context.RequestAborted);
    }

    private static Task PassUnnamedAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(static response => KeepNameOutAsync((HttpResponse)response), context.Response);
        return next(context);
    }

    private static Task KeepNameOutAsync(HttpResponse response)
    {
        if (
            Uri.TryCreate(response.Headers.Location.ToString(), UriKind.Absolute, out var to)
            && to.Scheme is "http" or "https"
            && string.Equals(to.Authority, PublicAddress.Of(response.HttpContext.Request)?.Authority, StringComparison.OrdinalIgnoreCase)
        )
        {
            response.Headers.Location = to.PathAndQuery + to.Fragment;
        }

        return Task.CompletedTask;
    }
}
