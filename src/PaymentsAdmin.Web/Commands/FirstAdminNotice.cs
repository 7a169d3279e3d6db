using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Commands;

/// <summary>Tells whoever starts an installation without an Admin where the first one is made.</summary>
public static class FirstAdminNotice
{
    /// <summary>Prints the one-time address, or nothing once there is an Admin.</summary>
    public static async Task WriteAsync(WebApplication app, TextWriter to, CancellationToken ct)
    {
        var offer = await app.Services.GetRequiredService<FirstAdminService>().OfferAsync(ct);
        if (offer is { Ok: true, Value.Link: { } link })
        {
            await to.WriteLineAsync($"There is no Admin yet. Make the first one at this address, once, until {link.ExpiresAt:u}:");
            await to.WriteLineAsync(Base(app.Urls) + AppUrls.SetUp(link.Code));
            await to.FlushAsync(ct);
        }
    }

    // Nobody can type an address that stands for all of them.
    private static string Base(ICollection<string> urls)
    {
        var address = BindingAddress.Parse(urls.FirstOrDefault() ?? "http://localhost");
        var host = address.Host is "0.0.0.0" or "[::]" or "*" or "+" ? "localhost" : address.Host;
        return $"{address.Scheme}://{host}:{address.Port}";
    }
}
