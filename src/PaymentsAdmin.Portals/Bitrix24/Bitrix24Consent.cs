using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Portals.Bitrix24.SignIn;
using PaymentsAdmin.Portals.Http;

namespace PaymentsAdmin.Portals.Bitrix24;

/// <summary>
/// Authorises applications in Bitrix24 portals. The server that gets the client secret comes from the options, never from
/// the browser.
/// </summary>
public sealed class Bitrix24Consent(Bitrix24Options options, TimeProvider time) : IPortalConsent
{
    public Uri AddressOf(Uri portal, string clientId, string state) =>
        new(portal, $"/oauth/authorize/?client_id={Uri.EscapeDataString(clientId)}&state={Uri.EscapeDataString(state)}");

    public async Task<PortalAnswer<PortalTokens>> ExchangeAsync(Uri portal, string clientId, string clientSecret, string code, CancellationToken ct)
    {
        using var wire = new PortalWire(portal.Host, options.Reach, options.CaFile, time);
        return await new SignInServer(wire, options.SignInServer, options.SignInServers, time).ExchangeAsync(portal, clientId, clientSecret, code, ct);
    }
}
