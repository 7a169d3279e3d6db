using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace PaymentsAdmin.Web.Shared.Requests;

/// <summary>Counts connections from their first byte, and tells the count when their callers are known.</summary>
public static class ConnectionCounting
{
    /// <summary>Counts the connections of all endpoints that are configured after it.</summary>
    public static void CountUnknownConnections(this KestrelServerOptions kestrel) =>
        kestrel.ConfigureEndpointDefaults(listen => listen.Use(next => connection => RunAsync(kestrel.ApplicationServices, connection, next)));

    /// <summary>Says that the caller of this request is known: signed in, or with a good token.</summary>
    public static void CallerIsKnown(this HttpContext context) => context.Features.Get<UnknownConnection>()?.Leave();

    /// <summary>The callers of pages are known once they are authenticated.</summary>
    public static void UseKnownCallers(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (context.User.Identity?.IsAuthenticated == true)
                {
                    context.CallerIsKnown();
                }

                return next(context);
            }
        );

    private static async Task RunAsync(IServiceProvider services, ConnectionContext connection, ConnectionDelegate next)
    {
        var counted = services.GetRequiredService<UnknownConnections>().Enter((connection.RemoteEndPoint as IPEndPoint)?.Address, connection.Abort);
        connection.Features.Set(counted);
        try
        {
            await next(connection);
        }
        finally
        {
            counted.Leave();
        }
    }
}
