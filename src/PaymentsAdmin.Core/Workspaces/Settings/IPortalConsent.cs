using PaymentsAdmin.Core.Portals;

namespace PaymentsAdmin.Core.Workspaces.Settings;

/// <summary>How an application is let into a portal: somebody agrees in the browser, and what comes back is exchanged for tokens.</summary>
public interface IPortalConsent
{
    /// <summary>The portal's page that asks. It comes back with the state, by which we know that it answers to us.</summary>
    Uri AddressOf(Uri portal, string clientId, string state);

    /// <summary>Tokens for the code that came back, within half a minute. An answer of another portal than the one entered is refused.</summary>
    Task<PortalAnswer<PortalTokens>> ExchangeAsync(Uri portal, string clientId, string clientSecret, string code, CancellationToken ct);
}
