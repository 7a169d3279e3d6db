using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Web.PublicPages;
using PaymentsAdmin.Web.Setup.Logs;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Commands;

/// <summary>Tells the operator of an installation without an Admin where to create the first one.</summary>
public static class FirstAdminNotice
{
    /// <summary>Logs the one-time link, or nothing once there is an Admin.</summary>
    public static async Task WriteAsync(WebApplication app, CancellationToken ct)
    {
        var offer = await app.Services.GetRequiredService<FirstAdminService>().OfferAsync(ct);
        if (offer is { Ok: true, Value.Link: { } link })
        {
            var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(OneTimeAddress.Category);
            var address =
                app.Services.GetRequiredService<PublicAddress>().Printed(AppUrls.SetUp(link.Code)) ?? ListeningAddress.Of(app.Urls) + AppUrls.SetUp(link.Code);
            logger.LogInformation("There is no Admin yet. Create the first one with this link, valid once until {Until:u}: {Address}", link.ExpiresAt, address);
        }
    }
}
