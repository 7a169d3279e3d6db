using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Web.PublicPages;
using PaymentsAdmin.Web.Setup.Logs;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Commands;

/// <summary>Tells whoever starts an installation without an Admin where the first one is made.</summary>
public static class FirstAdminNotice
{
    /// <summary>Logs the one-time address, or nothing once there is an Admin.</summary>
    public static async Task WriteAsync(WebApplication app, CancellationToken ct)
    {
        var offer = await app.Services.GetRequiredService<FirstAdminService>().OfferAsync(ct);
        if (offer is { Ok: true, Value.Link: { } link })
        {
            var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(OneTimeAddress.Category);
            var address = app.Services.GetRequiredService<PublicAddress>().Printed(AppUrls.SetUp(link.Code)) ?? Here(app.Urls) + AppUrls.SetUp(link.Code);
            logger.LogInformation("There is no Admin yet. Make the first one at this address, once, until {Until:u}: {Address}", link.ExpiresAt, address);
        }
    }

    // Nobody can type an address that stands for all of them.
    private static string Here(ICollection<string> urls)
    {
        var address = BindingAddress.Parse(urls.FirstOrDefault() ?? "http://localhost");
        var host = address.Host is "0.0.0.0" or "[::]" or "*" or "+" ? "localhost" : address.Host;
        return $"{address.Scheme}://{host}:{address.Port}";
    }
}
