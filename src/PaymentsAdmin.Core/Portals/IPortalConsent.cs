namespace PaymentsAdmin.Core.Portals;

/// <summary>Completes a typed connection on the portal's own page: the user consents in the browser, and the returned code is exchanged.</summary>
public interface IPortalConsent
{
    /// <summary>The portal's consent page. The returned state proves that the answer is to our request.</summary>
    Uri AddressOf(PortalConnection typed, string state);

    /// <summary>Exchanges the returned code for the complete connection, within half a minute. An answer from another portal is refused.</summary>
    Task<PortalAnswer<PortalConnection>> ExchangeAsync(PortalConnection typed, string code, CancellationToken ct);
}
