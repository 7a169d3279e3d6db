namespace PaymentsAdmin.Core.Portals;

/// <summary>Authorises an application in a portal (OAuth): the user consents in the browser, and the returned code is exchanged for tokens.</summary>
public interface IPortalConsent
{
    /// <summary>The portal's consent page. The returned state proves that the answer is to our request.</summary>
    Uri AddressOf(Uri portal, string clientId, string state);

    /// <summary>Exchanges the returned code for tokens, within half a minute. An answer from another portal is refused.</summary>
    Task<PortalAnswer<PortalTokens>> ExchangeAsync(Uri portal, string clientId, string clientSecret, string code, CancellationToken ct);
}
