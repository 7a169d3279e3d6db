using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Portals.Bitrix24.Connecting;
using PaymentsAdmin.Portals.Bitrix24.SignIn;
using PaymentsAdmin.Portals.Http;

namespace PaymentsAdmin.Portals.Bitrix24;

/// <summary>
/// Authorises applications in Bitrix24 portals. The server that gets the client secret comes from the options, never from
/// the browser.
/// </summary>
public sealed class Bitrix24Consent(Bitrix24Options options, TimeProvider time) : IPortalConsent
{
    public Uri AddressOf(PortalConnection typed, string state) =>
        new(typed.Address, $"/oauth/authorize/?client_id={Uri.EscapeDataString(ApplicationOf(typed).ClientId)}&state={Uri.EscapeDataString(state)}");

    public async Task<PortalAnswer<PortalConnection>> ExchangeAsync(PortalConnection typed, string code, CancellationToken ct)
    {
        var app = ApplicationOf(typed);
        using var wire = new PortalWire(app.Portal.Host, options.Reach, options.CaFile, time);
        var server = new SignInServer(wire, options.SignInServer, options.SignInServers, time);
        var tokens = await server.ExchangeAsync(app.Portal, app.ClientId, app.ClientSecret, code, ct);
        return tokens.Ok ? (app with { Tokens = tokens.Value }).Opaque : tokens.Fault;
    }

    private static Bitrix24Connection.Application ApplicationOf(PortalConnection typed) =>
        Bitrix24Connection.Read(typed) as Bitrix24Connection.Application
            ?? throw new ArgumentException("Only an application is authorised in the portal.", nameof(typed));
}
